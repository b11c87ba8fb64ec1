package org.wengang.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.wengang.law.Label;

class BookDiffTest {
    private final MadeUpBook book = new MadeUpBook()
            .parameter("cap", "每家企业补贴上限", "cap per enterprise", CellType.MONEY, new Label("不限", "no limit"))
            .criterion(
                    "class",
                    "企业类别",
                    "class",
                    BookHeader.Ask.ANY_OF,
                    null,
                    null,
                    MadeUpBook.options(
                            "AboveScale", "规上工业企业", "above-scale industry", "Sample", "规下样本企业", "sample enterprise"))
            .criterion("ratio", "用电比", "use ratio", BookHeader.Ask.AT_LEAST, "a.b / a.c", CellType.PERCENT)
            .outcome("perPerson", "每人补贴", "per person", CellType.MONEY);

    private static final String ROW_A = """
            row a
              class = AboveScale Sample
              ratio.from = 0.8
              ratio.fromIncluded = yes
              perPerson = 500
            """;

    private List<String> between(String before, String after) {
        return BookDiff.between(book.plan(), book.data(before), book.data(after)).stream()
                .map(difference -> difference.zh() + " / " + difference.en())
                .toList();
    }

    @Test
    void between_sameCellsWrittenDifferently() {
        assertEquals(
                List.of(),
                between(ROW_A, ROW_A.replace("0.8", "0.80").replace("AboveScale Sample", "Sample AboveScale")));
    }

    @Test
    void between_cells() {
        assertEquals(
                List.of(
                        "M9-9 第a行 施行 空白 → 2025-01-01 / M9-9 row a valid from blank → 2025-01-01",
                        "M9-9 第a行 企业类别（任一） 规上工业企业；规下样本企业 → 规上工业企业"
                                + " / M9-9 row a class (any of) above-scale industry; sample enterprise → above-scale industry",
                        "M9-9 第a行 用电比下限 80% → 75% / M9-9 row a use ratio from 80% → 75%",
                        "M9-9 第a行 用电比下限含本数 是 → 空白（含本数） / M9-9 row a use ratio from included yes → blank (included)"),
                between(ROW_A, """
                        row a
                          validFrom = 2025-01-01
                          class = AboveScale
                          ratio.from = 0.75
                          perPerson = 500.00
                        """));
    }

    @Test
    void between_parameters() {
        var before = "parameter cap = 200000\n\ntable tiers\n" + ROW_A;
        var differences = BookDiff.between(book.plan(), book.data(before), book.data(ROW_A));
        assertEquals(
                List.of(new BookDiff.Difference(
                        null,
                        null,
                        "cap",
                        new BigDecimal("200000"),
                        null,
                        "M9-9 参数 每家企业补贴上限 200000 元 → 不限",
                        "M9-9 parameter cap per enterprise 200000 yuan → no limit")),
                differences);
    }

    @Test
    void between_rowsAddedAndRemoved() {
        var rowC = """
                row c
                  cites = SZ-2024:M9-9/c
                  validTo = 2024-12-31
                  ratio.from = 0.9
                  note = 试行
                """;
        assertEquals(
                List.of(
                        "M9-9 新增第c行：依据 SZ-2024:M9-9/c，用电比下限 90%，失效 2024-12-31，备注 试行"
                                + " / M9-9 new row c: citation SZ-2024:M9-9/c, use ratio from 90%, valid to 2024-12-31, note 试行"),
                between(ROW_A, ROW_A + rowC));
        assertEquals(
                List.of(
                        "M9-9 删去第c行：依据 SZ-2024:M9-9/c，用电比下限 90%，失效 2024-12-31，备注 试行"
                                + " / M9-9 row c removed: citation SZ-2024:M9-9/c, use ratio from 90%, valid to 2024-12-31, note 试行"),
                between(ROW_A + rowC, ROW_A));
    }

    @Test
    void between_orderOfRows() {
        var rowB = "row b\n  ratio.from = 0.9\n";
        assertEquals(
                List.of("M9-9 各行次序 a、b → b、a / M9-9 order of rows a, b → b, a"), between(ROW_A + rowB, rowB + ROW_A));
    }

    @Test
    void words() {
        assertEquals(new Label("33…、3401…", "33…, 3401…"), words(CellType.PREFIXES, null, Set.of("3401", "33")));
        assertEquals(new Label("2024-02-10", "2024-02-10"), words(CellType.DATE, null, LocalDate.of(2024, 2, 10)));
        assertEquals(
                new Label("2023-12、2024-01", "2023-12, 2024-01"),
                words(CellType.MONTHS, null, Set.of(YearMonth.of(2024, 1), YearMonth.of(2023, 12))));
        assertEquals(new Label("0.5 元/人", "0.5 yuan per person"), words(CellType.MONEY, "元/人", new BigDecimal("0.50")));
        assertEquals(new Label("5 人", "5 persons"), words(CellType.INTEGER, "人", new BigDecimal("5")));
        assertEquals(new Label("1 月", "1 month"), words(CellType.INTEGER, "月", BigDecimal.ONE));
        assertEquals(new Label("10 kWh", "10 kWh"), words(CellType.NUMBER, "kWh", BigDecimal.TEN));
        assertEquals(new Label("0%", "0%"), words(CellType.PERCENT, null, new BigDecimal("0.00")));
        assertEquals(new Label("是", "yes"), words(CellType.YES_NO, null, true));
        assertEquals(new Label("空白", "blank"), words(CellType.YES_NO, null, null));
    }

    private static Label words(CellType type, String unit, Object value) {
        var spec = new CellSpec(
                "id", new Label("名", "name"), type, unit, Map.of(), null, null, null, false, List.of(), null);
        return Words.of(spec, value);
    }
}
