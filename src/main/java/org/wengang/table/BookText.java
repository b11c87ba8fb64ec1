package org.wengang.table;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The canonical text of a workbook: readable, one cell a line, the same for the same data whatever file it came in. It is
 * what is hashed, and it lies beside the workbook so that a change to a binary file can be reviewed.
 *
 * <pre>
 * book m4-3-free-mobile-data
 * parameter months = 2024-02
 *
 * table m4-3-free-mobile-data
 * row a
 *   carrier = TELECOM MOBILE UNICOM
 *   minGb = 10
 * </pre>
 *
 * Blank cells are left out. Numbers are plain, shares are fractions, sets are in the header's order.
 */
public final class BookText {
    /** What every row has beside the columns of its table. */
    private static final List<String> FRAME = List.of("row", "cites", "validFrom", "validTo", "note");

    private BookText() {}

    public static String write(BookPlan plan, BookData data) {
        var text = new StringBuilder("book ").append(plan.slug()).append('\n');
        for (var spec : plan.parameters()) {
            var value = data.parameters().get(spec.id());
            if (value != null) {
                text.append("parameter ")
                        .append(spec.id())
                        .append(" = ")
                        .append(write(spec, value))
                        .append('\n');
            }
        }
        plan.columns().forEach((table, columns) -> {
            text.append("\ntable ").append(table).append('\n');
            for (var row : data.tables().get(table)) {
                write(text, columns, row);
            }
        });
        return text.toString();
    }

    /** One row as it stands in the canonical text. */
    static String write(Columns columns, Row row) {
        var text = new StringBuilder();
        write(text, columns, row);
        return text.toString();
    }

    private static void write(StringBuilder text, Columns columns, Row row) {
        text.append("row ").append(row.letter()).append('\n');
        line(text, "cites", row.cites());
        line(text, "validFrom", row.from());
        line(text, "validTo", row.to());
        for (int i = 0; i < columns.specs().size(); i++) {
            if (row.cell(i) != null) {
                line(text, columns.specs().get(i).id(), write(columns.specs().get(i), row.cell(i)));
            }
        }
        line(text, "note", row.note());
    }

    private static void line(StringBuilder text, String name, Object value) {
        if (value != null) {
            text.append("  ").append(name).append(" = ").append(value).append('\n');
        }
    }

    /** A typed cell as canonical text. */
    public static String write(CellSpec spec, Object value) {
        if (value instanceof BigDecimal number) {
            return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
        }
        if (value instanceof Boolean flag) {
            return flag ? "yes" : "no";
        }
        if (value instanceof Collection<?> set) {
            var ordered = spec.type() == CellType.CODES
                    ? spec.options().keySet().stream().filter(set::contains).toList()
                    : new TreeSet<>(set);
            return String.join(" ", ordered.stream().map(Object::toString).toList());
        }
        return value.toString();
    }

    /** Reads canonical text back; an error names the line. */
    public static BookData parse(BookPlan plan, String text) {
        var parameters = new LinkedHashMap<String, Object>();
        plan.parameters().forEach(spec -> parameters.put(spec.id(), null));
        var tables = new LinkedHashMap<String, List<Row>>();
        plan.columns().keySet().forEach(table -> tables.put(table, new ArrayList<>()));
        String table = null;
        Map<String, String> row = null;
        int number = 0;
        for (var line : text.lines().toList()) {
            number++;
            try {
                if (line.isBlank()) {
                    continue;
                }
                var words = line.trim().split(" ", 2);
                if (line.startsWith("  ")) {
                    var pair = line.trim().split(" = ", 2);
                    row.put(pair[0], pair[1]);
                    continue;
                }
                if (row != null) {
                    tables.get(table)
                            .add(row(
                                    plan.columns().get(table),
                                    row,
                                    tables.get(table).size()));
                    row = null;
                }
                switch (words[0]) {
                    case "book" -> {
                        if (!words[1].equals(plan.slug())) {
                            throw new IllegalArgumentException("this is the text of another workbook: " + words[1]);
                        }
                    }
                    case "parameter" -> {
                        var pair = words[1].split(" = ", 2);
                        var spec = plan.parameters().stream()
                                .filter(one -> one.id().equals(pair[0]))
                                .findFirst()
                                .orElseThrow(() -> new IllegalArgumentException("no parameter " + pair[0]));
                        parameters.put(pair[0], parse(spec, pair[1]));
                    }
                    case "table" -> {
                        table = words[1];
                        if (!tables.containsKey(table)) {
                            throw new IllegalArgumentException("no table " + table);
                        }
                    }
                    case "row" -> {
                        row = new LinkedHashMap<>();
                        row.put("row", words[1]);
                    }
                    default -> throw new IllegalArgumentException("expected book, parameter, table or row");
                }
            } catch (RuntimeException e) {
                throw new IllegalArgumentException(plan.slug() + ".txt line " + number + ": " + e.getMessage(), e);
            }
        }
        if (row != null) {
            tables.get(table)
                    .add(row(plan.columns().get(table), row, tables.get(table).size()));
        }
        return new BookData(parameters, tables);
    }

    private static Row row(Columns columns, Map<String, String> texts, int number) {
        var cells = new Object[columns.specs().size()];
        int known = (int) FRAME.stream().filter(texts::containsKey).count();
        for (int i = 0; i < cells.length; i++) {
            var spec = columns.specs().get(i);
            known += texts.containsKey(spec.id()) ? 1 : 0;
            var text = texts.get(spec.id());
            cells[i] = text == null ? null : parse(spec, text);
        }
        if (known < texts.size()) {
            var columnsThere = new TreeSet<>(FRAME);
            columns.specs().forEach(spec -> columnsThere.add(spec.id()));
            texts.keySet().removeAll(columnsThere);
            throw new IllegalArgumentException(
                    "no column " + texts.keySet().iterator().next() + "; there are " + columnsThere);
        }
        return new Row(
                texts.get("row"),
                texts.get("cites"),
                SheetPlace.FIRST_ROW + number,
                cells,
                texts.containsKey("validFrom") ? LocalDate.parse(texts.get("validFrom")) : null,
                texts.containsKey("validTo") ? LocalDate.parse(texts.get("validTo")) : null,
                texts.get("note"));
    }

    private static Object parse(CellSpec spec, String text) {
        return switch (spec.type()) {
            case MONEY, NUMBER, INTEGER, PERCENT -> new BigDecimal(text);
            case DATE -> LocalDate.parse(text);
            case MONTH -> YearMonth.parse(text);
            case MONTHS -> {
                var months = new TreeSet<YearMonth>();
                for (var month : text.split(" ")) {
                    months.add(YearMonth.parse(month));
                }
                yield months;
            }
            case CODES -> {
                var codes = new java.util.LinkedHashSet<String>(List.of(text.split(" ")));
                if (!spec.options().keySet().containsAll(codes)) {
                    throw new IllegalArgumentException(spec.id() + " does not offer " + codes);
                }
                yield codes;
            }
            case CODE -> {
                if (!spec.options().containsKey(text)) {
                    throw new IllegalArgumentException(spec.id() + " does not offer " + text);
                }
                yield text;
            }
            case PREFIXES -> new TreeSet<>(List.of(text.split(" ")));
            case YES_NO ->
                switch (text) {
                    case "yes" -> Boolean.TRUE;
                    case "no" -> Boolean.FALSE;
                    default -> throw new IllegalArgumentException(spec.id() + " is yes or no, not " + text);
                };
            case YEAR, TEXT -> text;
        };
    }
}
