package org.wengang.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wengang.table.BookEdit.AddRow;
import org.wengang.table.BookEdit.MoveRow;
import org.wengang.table.BookEdit.RemoveRow;
import org.wengang.table.BookEdit.SetCell;
import org.wengang.table.BookEdit.SetParameter;
import org.wengang.table.workbook.RawValue;

class BookEditTest {
    private static final BookPlan PLAN = EveryCellBook.PLAN;
    private static final String BANDS = "m1-2-bands";
    private static final String WINDOWS = "m1-2-windows";

    /** As typed, and as in the canonical text. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cap|250000|250000",
                "cap|1,234,567.5|1234567.5",
                "cap| |",
                "weight|0.150|0.15",
                "rate|75%|0.75",
                "rate|75.5％|0.755",
                "rate|0.75|0.75",
                "listDate|2024-03-01|2024-03-01",
                "festivalMonth|2025-01|2025-01",
                "baseMonths|2025-01 2024-12|2024-12 2025-01",
                "baseMonths|2025-01，2024-12|2024-12 2025-01",
                "baseMonths|2025-01 ； 2024-12|2024-12 2025-01",
                "year|2025|2025",
                "zeroBaseline|视为符合|ELIGIBLE",
                "zeroBaseline|ELIGIBLE|ELIGIBLE",
                "carriers|联通；电信|TELECOM UNICOM",
                "carriers|移动、铁通|MOBILE",
                "carriers|UNICOM TELECOM|TELECOM UNICOM",
                "carriers|UNICOM；移动、铁通|MOBILE UNICOM",
                "homePrefixes|3306 3307|3306 3307",
                "requireConcentrated|否|no",
                "requireConcentrated|yes|yes",
                "remark|请于 3 月底前申报|请于 3 月底前申报"
            })
    void setParameter(String parameter, String typed, String canonical) {
        var edited = made(new SetParameter(parameter, typed));

        assertEquals(
                canonical == null ? null : "parameter " + parameter + " = " + canonical,
                edited.lines()
                        .filter(line -> line.startsWith("parameter " + parameter + " "))
                        .findFirst()
                        .orElse(null));
    }

    @Test
    void setCell() {
        assertEquals(
                text(EveryCellBook.data())
                        .replace("cites = SZ-2024:M1-2/b\n", "cites = labour:44.1.2\n  validFrom = 2024-03-01\n")
                        .replace("perPersonYuan = 512.34", "perPersonYuan = 600\n  note = 第二档"),
                made(
                        new SetCell(BANDS, "b", "perPersonYuan", "600"),
                        new SetCell(BANDS, "b", "cites", "labour:44.1.2"),
                        new SetCell(BANDS, "b", "validFrom", "2024-03-01"),
                        new SetCell(BANDS, "b", "note", "第一档"),
                        new SetCell(BANDS, "b", "note", "第二档")));
    }

    @Test
    void rows() {
        var edits = List.<BookEdit>of(
                new AddRow(BANDS, "c", "a", Map.of("holidayUseRatio.to", "50%", "perPersonYuan", "300")),
                new SetCell(BANDS, "c", "note", "新增"),
                new AddRow(BANDS, "d", null, Map.of("perPersonYuan", "1")),
                new MoveRow(BANDS, "b", null),
                new MoveRow(BANDS, "d", "c"),
                new RemoveRow(BANDS, "a"));
        var edited = BookEdit.apply(PLAN, EveryCellBook.data(), edits);

        assertEquals(List.of(), edited.faults());
        var rows = edited.data().tables().get(BANDS);
        assertEquals(
                List.of("b4", "c5", "d6"),
                rows.stream().map(row -> row.letter() + row.line()).toList());
        assertEquals(
                "row c\n  holidayUseRatio.to = 0.5\n  perPersonYuan = 300\n  note = 新增\n",
                BookText.write(PLAN.columns().get(BANDS), rows.get(1)));
        assertEquals(2, EveryCellBook.data().tables().get(BANDS).size());
    }

    /** What a cell of a workbook may not hold, an edit may not bring; all of it is told at once, by edit and cell. */
    @Test
    void faults() {
        var edited = BookEdit.apply(
                PLAN,
                EveryCellBook.data(),
                List.of(
                        new SetParameter("rate", "49%"),
                        new SetParameter("rate", "80"),
                        new SetParameter("headcountMin", " "),
                        new SetParameter("cap", "500 元"),
                        new SetParameter("cap", "5%"),
                        new SetParameter("cap", "0.005"),
                        new SetParameter("weight", "123456789012.345678"),
                        new SetParameter("festivalMonth", "2024年2月"),
                        new SetParameter("zeroBaseline", "看情况"),
                        new SetParameter("remark", "=1+1"),
                        new SetParameter("remark", "零\u200b宽"),
                        new SetParameter("remark", "a_x0041_b"),
                        new SetParameter("bonus", "1"),
                        new SetCell("m9", "a", "note", "x"),
                        new SetCell(BANDS, "z", "note", "x"),
                        new SetCell(BANDS, "a", "row", "c"),
                        new SetCell(BANDS, "a", "cites", "见第一条"),
                        new SetCell(BANDS, "a", "perPersonYuan", null),
                        new SetCell(BANDS, "a", "holidayUseRatio.from", "90%"),
                        new SetCell(BANDS, "b", "holidayUseRatio.toIncluded", "否"),
                        new SetCell(WINDOWS, "c", "paid.to", "2023-12"),
                        new AddRow(BANDS, "B", "b", Map.of("perPersonYuan", "1")),
                        new AddRow(BANDS, "a", "b", Map.of("perPersonYuan", "1")),
                        new AddRow(BANDS, "e", "y", Map.of("perPerson", "1")),
                        new RemoveRow(WINDOWS, "c"),
                        new AddRow(WINDOWS, "c", null, Map.of()),
                        new MoveRow(BANDS, "e", "e"),
                        new MoveRow(BANDS, "e", "x")));

        assertNull(edited.data());
        assertEquals(
                List.of(
                        "0 null rate 参数!C7 NUMBER_TOO_SMALL",
                        "1 null rate 参数!C7 NUMBER_TOO_LARGE",
                        "2 null headcountMin 参数!C6 REQUIRED_BLANK",
                        "3 null cap 参数!C4 TEXT_NOT_NUMBER",
                        "4 null cap 参数!C4 TEXT_NOT_NUMBER",
                        "5 null cap 参数!C4 TOO_MANY_DECIMALS",
                        "6 null weight 参数!C5 TOO_MANY_DIGITS",
                        "7 null festivalMonth 参数!C9 BAD_MONTH",
                        "8 null zeroBaseline 参数!C12 NOT_A_CHOICE",
                        "9 null remark 参数!C16 TEXT_NOT_ACCEPTED",
                        "10 null remark 参数!C16 BAD_TEXT",
                        "11 null remark 参数!C16 BAD_TEXT",
                        "12 null bonus null!null NO_SUCH_PARAMETER",
                        "13 a null null!null NO_SUCH_TABLE",
                        "14 z null 补贴标准!null NO_SUCH_ROW",
                        "15 a row 补贴标准!A6 NO_SUCH_COLUMN",
                        "16 a cites 补贴标准!B6 BAD_CITATION",
                        "17 a perPersonYuan 补贴标准!N6 REQUIRED_BLANK",
                        "18 a holidayUseRatio.to 补贴标准!H6 BOUNDS_REVERSED",
                        "19 b holidayUseRatio.toIncluded 补贴标准!I7 EXCLUDED_WITHOUT_BOUND",
                        "21 B null 补贴标准!A9 BAD_ROW_ID",
                        "22 a null 补贴标准!A8 ROW_ID_TWICE",
                        "23 e null 补贴标准!null NO_SUCH_ROW",
                        "23 e perPerson 补贴标准!A5 NO_SUCH_COLUMN",
                        "23 e perPersonYuan 补贴标准!N5 REQUIRED_BLANK",
                        "25 c null 时段与范围!A5 ROW_ID_USED_UP",
                        "27 e null 补贴标准!null NO_SUCH_ROW"),
                edited.faults().stream()
                        .map(fault -> fault.edit() + " " + fault.row() + " " + fault.column() + " "
                                + fault.fault().sheet() + "!" + fault.fault().cell() + " "
                                + fault.fault().code())
                        .toList());
        assertEquals(
                "数值过小，允许范围：50% 至 100%（法定下限）。怎样改：改为范围内的数。",
                edited.faults().get(0).fault().zh());
        edited.faults().forEach(fault -> assertTrue(fault.fault().zh().contains("怎样改"), fault.toString()));
    }

    /** Each end may be out of place for a while, as long as both are right in the end. */
    @Test
    void setCell_bothEndsMoved() {
        var text = made(
                new SetCell(BANDS, "a", "holidayUseRatio.from", "90%"),
                new SetCell(BANDS, "a", "holidayUseRatio.to", "95%"));

        assertTrue(text.contains("holidayUseRatio.from = 0.9\n") && text.contains("holidayUseRatio.to = 0.95\n"), text);
    }

    // --- what must always hold

    /** Every value that a workbook holds can be brought by an edit, as its canonical text and as its cell shows it. */
    @Test
    void setParameter_whatIsThere() {
        var data = EveryCellBook.data();
        for (var spec : PLAN.parameters()) {
            var value = data.parameters().get(spec.id());
            var shown = CellWords.stored(spec, value);
            assertEquals(text(data), made(new SetParameter(spec.id(), BookText.write(spec, value))));
            if (!(shown instanceof BigDecimal) || spec.type() != CellType.DATE) {
                assertEquals(text(data), made(new SetParameter(spec.id(), shown.toString())), spec.id());
            }
        }
    }

    /** Whatever is typed is refused, or is a value that the workbook written from it gives back. */
    @Property(tries = 20_000)
    void setParameter_anyText(@ForAll("parameters") String parameter, @ForAll("texts") String typed) {
        var edited = BookEdit.apply(PLAN, EveryCellBook.data(), List.of(new SetParameter(parameter, typed)));
        if (edited.data() == null) {
            assertEquals(1, edited.faults().size());
            return;
        }
        var spec = PLAN.parameters().stream()
                .filter(one -> one.id().equals(parameter))
                .findFirst()
                .orElseThrow();
        var value = edited.data().parameters().get(parameter);
        var stored = CellWords.stored(spec, value);
        var raw = stored == null
                ? null
                : stored instanceof BigDecimal number
                        ? new RawValue.Number(String.valueOf(number.doubleValue()))
                        : new RawValue.Text((String) stored);
        try {
            assertEquals(text(spec, value), text(spec, CellGrammar.read(spec, raw)));
        } catch (CellRefused refused) {
            throw new AssertionError("a workbook would be refused: " + refused.code, refused);
        }
    }

    @Provide
    Arbitrary<String> parameters() {
        return Arbitraries.of(PLAN.parameters().stream().map(CellSpec::id).toList());
    }

    @Provide
    Arbitrary<String> texts() {
        var any = Arbitraries.strings().ofMaxLength(12);
        var near = Arbitraries.strings()
                .withChars("是否；;、，, 0123456789-:.%％abzM\n\u3000\u00a0'\"电信联通")
                .ofMaxLength(9);
        var numbers =
                Arbitraries.strings().withChars("0123456789.,%").ofMinLength(1).ofMaxLength(22);
        var months = Arbitraries.of("2024-01", "2023-12", " ", "  ", "；", "，", "TELECOM", "UNICOM", "移动、铁通", "3306")
                .list()
                .ofMaxSize(5)
                .map(items -> String.join("", items));
        return Arbitraries.oneOf(Arrays.asList(any, near, numbers, months));
    }

    private static String made(BookEdit... edits) {
        var edited = BookEdit.apply(PLAN, EveryCellBook.data(), List.of(edits));
        assertEquals(List.of(), edited.faults());
        return text(edited.data());
    }

    private static String text(BookData data) {
        return BookText.write(PLAN, data);
    }

    private static String text(CellSpec spec, Object value) {
        return value == null ? null : BookText.write(spec, value);
    }
}
