package org.wengang.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;
import org.wengang.law.Label;
import org.wengang.table.BookMerge.Choice;
import org.wengang.table.workbook.CellAddress;

class BookMergeTest {
    private static final MadeUpBook BOOK = new MadeUpBook()
            .parameter("cap", "每家企业补贴上限", "cap per enterprise", CellType.MONEY, new Label("不限", "no limit"))
            .parameter("days", "期限", "days", CellType.INTEGER, null)
            .criterion(
                    "class",
                    "企业类别",
                    "class",
                    BookHeader.Ask.ANY_OF,
                    null,
                    null,
                    MadeUpBook.options(
                            "AboveScale", "规上工业企业", "above-scale industry", "Sample", "规下样本企业", "sample enterprise"))
            .criterion("ratio", "用电比", "use ratio", BookHeader.Ask.BAND, "a.b / a.c", CellType.PERCENT)
            .outcome("perPerson", "每人补贴", "per person", CellType.MONEY);
    private static final BookPlan PLAN = BOOK.plan();

    private static final String A = "row a\n  ratio.from = 0.6\n  ratio.to = 0.8\n  perPerson = 500\n";
    private static final String B = "row b\n  ratio.from = 0.8\n  perPerson = 800\n";
    private static final String C = "row c\n  ratio.to = 0.6\n  perPerson = 300\n";

    @Test
    void of_changesOfDifferentCells() {
        var theirs = "parameter cap = 1\n\ntable tiers\n" + A.replace("500", "600") + "  note = 试行\n" + B;
        var mine = "parameter days = 2\n\ntable tiers\n" + A.replace("0.6", "0.5") + "  validTo = 2025-12-31\n" + B;

        assertEquals(
                "book m9-9-made-up\nparameter cap = 1\nparameter days = 2\n\ntable tiers\n"
                        + "row a\n  validTo = 2025-12-31\n  ratio.from = 0.5\n  ratio.to = 0.8\n  perPerson = 600\n  note = 试行\n"
                        + B,
                merged(A + B, theirs, mine));
    }

    @Test
    void of_rowsAddedRemovedAndMoved() {
        var d = C.replace("row c", "row d");
        var e = C.replace("row c", "row e");
        var f = C.replace("row c", "row f");
        // they put e after a and remove c; I move b to the front and add d after a, f at the end
        assertEquals(text(B + A + d + f + e), merged(A + B + C, A + e + B, B + A + d + C + f));
        assertEquals(text(B + A + d + f + e), merged(A + B + C, B + A + d + C + f, A + e + B));
    }

    @Test
    void of_theSameChangeOnBothSides() {
        var changed = "parameter cap = 9\n\ntable tiers\n" + B + C;
        assertEquals(text(changed), merged(A + B, changed, changed.replace("cap = 9", "cap = 9.00")));
    }

    @Test
    void of_cellChangedTwice() {
        var conflict = conflict(A, A.replace("0.8", "0.75"), C + A.replace("  ratio.to = 0.8\n", ""));

        assertEquals(
                new MergeConflict(
                        MergeConflict.Kind.CELL_CHANGED_TWICE,
                        "tiers",
                        "a",
                        "ratio.to",
                        "档次",
                        new CellAddress(5, 5),
                        new MergeConflict.Side(new Label("80%", "80%"), "0.8"),
                        new MergeConflict.Side(new Label("75%", "75%"), "0.75"),
                        new MergeConflict.Side(new Label("空白（不限）", "blank (no limit)"), null),
                        "M9-9 第a行 用电比上限：原为 80%，对方改为 75%，你改为 空白（不限）。怎样改：与对方商定一个值，填入最新的内容再提交。",
                        "M9-9 row a use ratio to was 80%; they made it 75%, you made it blank (no limit)."
                                + " Maybe settle on one of the two and enter it in what is newest."),
                conflict);
    }

    @Test
    void of_parameterChangedTwice() {
        var conflict = conflict(
                "parameter cap = 100\n\ntable tiers\n" + A,
                "parameter cap = 200\n\ntable tiers\n" + A,
                "table tiers\n" + A);

        assertEquals("参数!C4 cap", conflict.sheet() + "!" + conflict.cell() + " " + conflict.column());
        assertEquals("M9-9 参数 每家企业补贴上限：原为 100 元，对方改为 200 元，你改为 不限。怎样改：与对方商定一个值，填入最新的内容再提交。", conflict.zh());
    }

    @Test
    void of_removedByThem() {
        var conflict = conflict(A + B, A, A + B.replace("800", "900"));

        assertEquals(MergeConflict.Kind.REMOVED_BY_THEM, conflict.kind());
        assertEquals("b A6", conflict.row() + " " + conflict.cell());
        assertNull(conflict.theirs().text());
        assertEquals(
                "row b\n  ratio.from = 0.8\n  perPerson = 900\n",
                conflict.mine().text());
        assertEquals(
                "M9-9 第b行：对方删去了这一行，你改动了它（用电比下限 80%，每人补贴 900 元）。怎样改：不再需要就也删去它；仍然需要，请与对方商定后在最新的内容中添加。", conflict.zh());
        assertEquals(
                "M9-9 row b: they removed it and you changed it (use ratio from 80%, per person 900 yuan)."
                        + " Maybe remove it too, or agree to keep it and add it to what is newest.",
                conflict.en());
    }

    @Test
    void of_removedByMe() {
        var conflict = conflict(A + B, A + B.replace("800", "900"), A);

        assertEquals(MergeConflict.Kind.REMOVED_BY_ME, conflict.kind());
        assertNull(conflict.cell());
        assertEquals(
                "M9-9 row b: you removed it and they changed it (use ratio from 80%, per person 900 yuan)."
                        + " Maybe agree whether it stays, and remove it from what is newest or leave it.",
                conflict.en());
    }

    @Test
    void of_addedTwice() {
        var conflict = conflict(A, A + B, A + B.replace("800", "900"));

        assertEquals(MergeConflict.Kind.ADDED_TWICE, conflict.kind());
        assertEquals(
                "M9-9 第b行：双方都新增了这一行，内容不同。对方：用电比下限 80%，每人补贴 800 元；你：用电比下限 80%，每人补贴 900 元。"
                        + "怎样改：把你的一行改用没有用过的编号；若是同一件事，以商定的一行为准。",
                conflict.zh());
    }

    @Test
    void of_orderedTwice() {
        var conflict = conflict(A + B + C, B + A + C, A + C + B);

        assertEquals(MergeConflict.Kind.ORDERED_TWICE, conflict.kind());
        assertEquals(
                "M9-9 order of rows was a, b, c; they made it b, a, c, you made it a, c, b."
                        + " Maybe settle on one order and arrange the rows of what is newest.",
                conflict.en());
    }

    /** The lower end goes up here and the upper end down there: each is right, and together nothing fits. */
    @Test
    void of_atOddsTogether() {
        var conflict = conflict(A, A.replace("0.6", "0.75"), A.replace("0.8", "0.7"));

        assertEquals(MergeConflict.Kind.AT_ODDS_TOGETHER, conflict.kind());
        assertEquals("ratio.to F5", conflict.column() + " " + conflict.cell());
        assertEquals("ratio.from = 0.6\nratio.to = 0.7\n", conflict.mine().text());
        assertEquals("M9-9 第a行：对方和你各改了一格，合在一起不成立（用电比下限 75%，用电比上限 70%）。怎样改：与对方商定这两格，填入最新的内容再提交。", conflict.zh());
    }

    @Test
    void of_severalConflicts_allAtOnce() {
        var conflicts = assertInstanceOf(
                        BookMerge.Conflicted.class,
                        BookMerge.of(
                                PLAN,
                                data("parameter cap = 1\n\ntable tiers\n" + A + B + C),
                                data("parameter cap = 2\n\ntable tiers\n" + B + A.replace("500", "1") + C),
                                data("parameter cap = 3\n\ntable tiers\n" + A.replace("500", "2") + C + B)))
                .conflicts();

        assertEquals(
                List.of("null cap", "a perPerson", "null null"),
                conflicts.stream()
                        .map(conflict -> conflict.row() + " " + conflict.column())
                        .toList());
    }

    @Test
    void of_sameLetterTwice() {
        assertThrows(IllegalArgumentException.class, () -> BookMerge.of(PLAN, data(A), data(A + A), data(A)));
    }

    // --- what must always hold

    @Property(tries = 400)
    void of_onlyOneSideChanged(@ForAll Random random) {
        var base = any(random);
        var changed = random.nextBoolean() ? any(random) : edited(random, base);
        assertEquals(text(changed), text(merged(base, changed, base)));
        assertEquals(text(changed), text(merged(base, base, changed)));
        assertEquals(text(changed), text(merged(base, changed, changed)));
    }

    @Property(tries = 2_000)
    void of_sidesExchanged(@ForAll Random random) {
        var base = any(random);
        var one = edited(random, base);
        var other = edited(random, base);
        var there = BookMerge.of(PLAN, base, one, other);
        var here = BookMerge.of(PLAN, base, other, one);

        Statistics.label("outcome").collect(there.getClass().getSimpleName()).coverage(outcomes -> {
            outcomes.check("Merged").percentage(share -> share > 20);
            outcomes.check("Conflicted").percentage(share -> share > 10);
        });
        assertEquals(there.getClass(), here.getClass());
        if (there instanceof BookMerge.Merged merged) {
            assertEquals(text(merged.data()), text(((BookMerge.Merged) here).data()));
        } else {
            assertEquals(
                    ((BookMerge.Conflicted) there)
                            .conflicts().stream()
                                    .map(conflict -> List.of(
                                            Objects.toString(conflict.row()),
                                            Objects.toString(conflict.column()),
                                            conflict.theirs(),
                                            conflict.mine()))
                                    .toList(),
                    ((BookMerge.Conflicted) here)
                            .conflicts().stream()
                                    .map(conflict -> List.of(
                                            Objects.toString(conflict.row()),
                                            Objects.toString(conflict.column()),
                                            conflict.mine(),
                                            conflict.theirs()))
                                    .toList());
        }
    }

    /** Every cell was written by one of the two, whatever either changed is there, and nothing else happened. */
    @Property(tries = 2_000)
    void of_nothingLostNothingInvented(@ForAll Random random) {
        var base = any(random);
        var theirs = edited(random, base);
        var mine = edited(random, base);
        if (!(BookMerge.of(PLAN, base, theirs, mine) instanceof BookMerge.Merged merged)) {
            return;
        }
        var before = cells(base);
        var there = cells(theirs);
        var here = cells(mine);
        var after = cells(merged.data());
        var places = new ArrayList<>(before.keySet());
        places.addAll(there.keySet());
        places.addAll(here.keySet());
        for (var place : places) {
            var was = before.get(place);
            var byThem = there.get(place);
            var byMe = here.get(place);
            var changed = Objects.equals(byThem, was) ? byMe : byThem;
            assertEquals(
                    changed, after.get(place), () -> place + " was " + was + ", theirs " + byThem + ", mine " + byMe);
        }
        assertTrue(places.containsAll(after.keySet()));
        if (common(mine, base).equals(common(base, mine))) {
            assertEquals(
                    common(theirs, merged.data()), common(merged.data(), theirs), "their order, as I moved no row");
        }
    }

    /** All that stands in a workbook by its place; a row is known by its letter. */
    private static Map<String, String> cells(BookData data) {
        var cells = new HashMap<String, String>();
        String row = "";
        for (var line : text(data).lines().toList()) {
            if (line.startsWith("row ")) {
                row = line;
                cells.put(row, "");
            } else if (line.contains(" = ")) {
                var pair = line.trim().split(" = ", 2);
                cells.put(row + " " + pair[0], pair[1]);
            }
        }
        return cells;
    }

    /** The letters of the rows that the other has too, in their order. */
    private static List<String> common(BookData data, BookData other) {
        var letters = other.tables().get("tiers").stream().map(Row::letter).toList();
        return data.tables().get("tiers").stream()
                .map(Row::letter)
                .filter(letters::contains)
                .toList();
    }

    private static BookData any(Random random) {
        var rows = new ArrayList<Row>();
        for (var letter : List.of("a", "b", "c", "d", "e")) {
            if (random.nextInt(4) > 0) {
                rows.add(random.nextInt(rows.size() + 1), row(random, letter));
            }
        }
        var parameters = new LinkedHashMap<String, Object>();
        parameters.put("cap", amount(random));
        parameters.put("days", amount(random));
        return new BookData(parameters, Map.of("tiers", rows));
    }

    private static Row row(Random random, String letter) {
        var values = new Object[SheetLayout.of(PLAN, "tiers").columns().size()];
        values[0] = letter;
        for (int column = 1; column < values.length; column++) {
            values[column] = value(random, column);
        }
        return Row.of(0, values);
    }

    private static Object value(Random random, int column) {
        var type = SheetLayout.of(PLAN, "tiers").columns().get(column).type();
        if (random.nextInt(3) == 0) {
            return null;
        }
        return switch (type) {
            case TEXT -> column == 1 ? "SZ-2024:M9-9/" + random.nextInt(3) : "备注" + random.nextInt(3);
            case DATE -> LocalDate.of(2024 + random.nextInt(3), 1, 1);
            case CODES -> random.nextBoolean() ? Set.of("Sample") : Set.of("Sample", "AboveScale");
            case YES_NO -> random.nextBoolean();
            case PERCENT -> new BigDecimal("0." + (1 + random.nextInt(5)) + "0".repeat(random.nextInt(3)));
            default -> amount(random);
        };
    }

    private static BigDecimal amount(Random random) {
        return random.nextInt(4) == 0 ? null : BigDecimal.valueOf(random.nextInt(4));
    }

    /** A few things done to it: cells changed, rows added, removed, moved. */
    private static BookData edited(Random random, BookData base) {
        var parameters = new LinkedHashMap<>(base.parameters());
        var rows = new ArrayList<>(base.tables().get("tiers"));
        for (int edits = random.nextInt(4); edits >= 0; edits--) {
            int at = rows.isEmpty() ? -1 : random.nextInt(rows.size());
            switch (random.nextInt(8)) {
                case 0 -> parameters.put(random.nextBoolean() ? "cap" : "days", amount(random));
                case 1 -> {
                    var letter = String.valueOf((char) ('f' + random.nextInt(6)));
                    if (rows.stream().noneMatch(row -> row.letter().equals(letter))) {
                        rows.add(random.nextInt(rows.size() + 1), row(random, letter));
                    }
                }
                case 2 -> {
                    if (at >= 0) {
                        rows.remove(at);
                    }
                }
                case 3 -> {
                    if (at >= 0) {
                        rows.add(random.nextInt(rows.size()), rows.remove(at));
                    }
                }
                default -> {
                    if (at >= 0) {
                        var values = rows.get(at).values();
                        int column = 1 + random.nextInt(values.length - 1);
                        values[column] = value(random, column);
                        rows.set(at, Row.of(0, values));
                    }
                }
            }
        }
        return new BookData(parameters, Map.of("tiers", rows));
    }

    @Test
    void chosen_cellByCell() {
        var theirs =
                "parameter cap = 1\n\ntable tiers\n" + A.replace("500", "600").replace("0.8", "0.75") + B;
        var mine =
                "parameter cap = 2\n\ntable tiers\n" + A.replace("500", "700").replace("0.8", "0.7") + B + C;
        var conflicted =
                assertInstanceOf(BookMerge.Conflicted.class, BookMerge.of(PLAN, data(A + B), data(theirs), data(mine)));
        assertEquals(
                List.of("cap", "tiers/a/ratio.to", "tiers/a/perPerson"),
                conflicted.conflicts().stream().map(MergeConflict::place).toList());

        var all = Map.of("cap", Choice.THEIRS, "tiers/a/ratio.to", Choice.MINE, "tiers/a/perPerson", Choice.THEIRS);
        var merged = assertInstanceOf(
                BookMerge.Merged.class, conflicted.chosen(PLAN, data(A + B), data(theirs), data(mine), all));
        assertEquals(
                text("parameter cap = 1\n\ntable tiers\n"
                        + A.replace("500", "600").replace("0.8", "0.7") + B + C),
                text(merged.data()));

        var some = Map.of("cap", Choice.MINE);
        var left = assertInstanceOf(
                BookMerge.Conflicted.class, conflicted.chosen(PLAN, data(A + B), data(theirs), data(mine), some));
        assertEquals(
                List.of("tiers/a/ratio.to", "tiers/a/perPerson"),
                left.conflicts().stream().map(MergeConflict::place).toList());
    }

    private static MergeConflict conflict(String base, String theirs, String mine) {
        var conflicts = assertInstanceOf(
                        BookMerge.Conflicted.class, BookMerge.of(PLAN, data(base), data(theirs), data(mine)))
                .conflicts();
        assertEquals(1, conflicts.size(), conflicts::toString);
        return conflicts.get(0);
    }

    private static String merged(String base, String theirs, String mine) {
        return text(merged(data(base), data(theirs), data(mine)));
    }

    private static BookData merged(BookData base, BookData theirs, BookData mine) {
        return assertInstanceOf(BookMerge.Merged.class, BookMerge.of(PLAN, base, theirs, mine))
                .data();
    }

    private static BookData data(String text) {
        return BOOK.data(text.startsWith("table ") ? text.substring("table tiers\n".length()) : text);
    }

    private static String text(String text) {
        return text(data(text));
    }

    private static String text(BookData data) {
        return BookText.write(PLAN, data);
    }
}
