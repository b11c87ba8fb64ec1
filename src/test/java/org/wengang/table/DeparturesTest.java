package org.wengang.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.wengang.law.Label;
import org.wengang.table.Departures.Reviewed;

class DeparturesTest {
    private static final MadeUpBook BOOK = new MadeUpBook()
            .parameter("cap", "每家企业补贴上限", "cap per enterprise", CellType.MONEY, new Label("空白＝不限", "blank = no limit"))
            .parameter("months", "参照月", "reference months", CellType.MONTHS, null)
            .criterion("ratio", "用电比", "use ratio", BookHeader.Ask.BAND, "a.b / a.c", CellType.PERCENT)
            .criterion("arrival", "到达日", "arrival", BookHeader.Ask.WINDOW, "a.d", CellType.DATE)
            .outcome("perPerson", "每人补贴", "per person", CellType.MONEY);
    private static final BookPlan PLAN = BOOK.plan();

    private static final String CLAUSE = "2024年2月10日—3月9日，用电量不低于2023年12月和2024年1月两月的50%的企业，给予500元/人补贴，每家企业不超过20万元。";
    private static final String PARAMETERS =
            "parameter cap = 200000\nparameter months = 2023-12 2024-01\n\ntable tiers\n";
    private static final String A = "row a\n  cites = SZ-2024:M9-9/a\n  ratio.from = 0.5\n  ratio.to = 0.9\n"
            + "  arrival.from = 2024-02-10\n  arrival.to = 2024-03-09\n  perPerson = 500\n";
    private static final String REVIEWED = PARAMETERS + A;

    @Test
    void of_asReviewed() {
        assertEquals(List.of(), departures(REVIEWED));
    }

    @Test
    void of_figureOfTheClauseChanged() {
        assertEquals(
                List.of("a perPerson 档次!I5: 条文写明 500元/人，此处为 600 元 / The clause says 500 yuan; here it is 600 yuan"),
                departures(REVIEWED.replace("= 500\n", "= 600\n")));
        assertEquals(
                List.of("null cap 参数!C4: 条文写明 20万元，此处为 空白（不限） /"
                        + " The clause says 200000 yuan; here it is blank (no limit)"),
                departures(REVIEWED.replace("parameter cap = 200000\n", "")));
        assertEquals(
                List.of("a arrival.to 档次!H5: 条文写明 3月9日，此处为 2024-03-15 /"
                        + " The clause says 2024-03-09; here it is 2024-03-15"),
                departures(REVIEWED.replace("03-09", "03-15")));
    }

    @Test
    void of_oneOfSeveralMonthsLeftOut() {
        assertEquals(
                List.of("null months 参数!C5: 条文写明 2023年12月、2024年1月，此处为 2024-01 /"
                        + " The clause says 2023-12, 2024-01; here it is 2024-01"),
                departures(REVIEWED.replace("2023-12 ", "")));
    }

    @Test
    void of_valueThatNeverStoodInTheClause() {
        assertEquals(List.of(), departures(REVIEWED.replace("0.9", "0.8")));
    }

    @Test
    void of_rowThatCameLater() {
        var b = A.replace("row a", "row b").replace("M9-9/a", "M9-9/b");
        assertEquals(List.of(), departures(REVIEWED + b.replace("0.9", "0.7")));
        assertEquals(
                List.of("b perPerson 档次!I6: 条文写明 500元/人，此处为 600 元 / The clause says 500 yuan; here it is 600 yuan"),
                departures(REVIEWED + b.replace("500", "600")));
    }

    @Test
    void of_rowOfAnotherLaw() {
        assertEquals(
                List.of(),
                departures(REVIEWED.replace("SZ-2024:M9-9/a", "labour:44.1.2").replace("500", "600")));
    }

    private static List<String> departures(String text) {
        var reviewed = new Reviewed(PLAN, BOOK.data(REVIEWED));
        return Departures.of("SZ-2024:M9-9", CLAUSE, reviewed, PLAN, BOOK.data(text)).stream()
                .map(one -> one.row() + " " + one.column() + " " + one.sheet() + "!" + one.cell() + ": "
                        + one.label().zh() + " / " + one.label().en())
                .toList();
    }
}
