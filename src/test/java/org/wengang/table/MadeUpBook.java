package org.wengang.table;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wengang.law.Label;

/** A workbook of one table, made up for a test: its header built in code, its rows written as canonical text. */
final class MadeUpBook {
    private final Map<String, BookHeader.Parameter> parameters = new LinkedHashMap<>();
    private final Map<String, BookHeader.Criterion> criteria = new LinkedHashMap<>();
    private final Map<String, BookHeader.Parameter> outcomes = new LinkedHashMap<>();
    private BookHeader.Hit hit = BookHeader.Hit.FIRST;
    private Label overlap;
    private Label gap;
    private String shares;

    static Map<String, BookHeader.Option> options(String... codesAndWords) {
        var options = new LinkedHashMap<String, BookHeader.Option>();
        for (int i = 0; i < codesAndWords.length; i += 3) {
            options.put(
                    codesAndWords[i],
                    new BookHeader.Option(codesAndWords[i + 1], codesAndWords[i + 2], "subject.is" + codesAndWords[i]));
        }
        return options;
    }

    MadeUpBook parameter(String id, String zh, String en, CellType type, Label blank) {
        parameters.put(id, outcome(zh, en, type, blank));
        return this;
    }

    MadeUpBook criterion(String id, String zh, String en, BookHeader.Ask ask, String of, CellType type) {
        return criterion(id, zh, en, ask, of, type, null);
    }

    MadeUpBook criterion(
            String id,
            String zh,
            String en,
            BookHeader.Ask ask,
            String of,
            CellType type,
            Map<String, BookHeader.Option> options) {
        criteria.put(
                id,
                new BookHeader.Criterion(
                        zh,
                        en,
                        ask,
                        of,
                        type,
                        null,
                        options == null ? null : new LinkedHashMap<>(options),
                        options == null ? null : List.copyOf(options.keySet()),
                        null,
                        null,
                        null,
                        false,
                        "REASON",
                        null,
                        null,
                        false,
                        null));
        return this;
    }

    MadeUpBook outcome(String id, String zh, String en, CellType type) {
        outcomes.put(id, outcome(zh, en, type, null));
        return this;
    }

    private static BookHeader.Parameter outcome(String zh, String en, CellType type, Label blank) {
        return new BookHeader.Parameter(zh, en, type, null, null, null, null, null, false, null, blank);
    }

    MadeUpBook every() {
        hit = BookHeader.Hit.EVERY;
        return this;
    }

    MadeUpBook overlapMeant() {
        overlap = new Label("先列的行优先", "the first row goes first");
        return this;
    }

    MadeUpBook gapMeant() {
        gap = new Label("其间不予补贴", "nothing is given in between");
        return this;
    }

    MadeUpBook shares(String outcome) {
        shares = outcome;
        return this;
    }

    BookPlan plan() {
        var table = new BookHeader.Table(
                "档次",
                null,
                hit,
                true,
                overlap,
                gap,
                null,
                null,
                null,
                shares,
                null,
                new LinkedHashMap<>(criteria),
                new LinkedHashMap<>(outcomes));
        var tables = new LinkedHashMap<String, BookHeader.Table>();
        tables.put("tiers", table);
        return BookPlan.of("m9-9-made-up", 9, new BookHeader("M9-9", new LinkedHashMap<>(parameters), tables));
    }

    /** The rows, or parameters and rows, as {@link BookText} writes them. */
    BookData data(String text) {
        return BookText.parse(plan(), text.startsWith("parameter") ? text : "table tiers\n" + text);
    }

    /** The faults in full, as {@code CODE sheet!cell: zh / en}. */
    List<String> faults(String rows) {
        return BookAnalysis.faults(plan(), data(rows)).stream()
                .map(fault -> fault.code() + " " + fault.sheet() + "!" + fault.cell() + ": " + fault.zh() + " / "
                        + fault.en())
                .toList();
    }
}
