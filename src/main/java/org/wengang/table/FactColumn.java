package org.wengang.table;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.wengang.facts.Fact;
import org.wengang.facts.FactType;
import org.wengang.law.Label;
import org.wengang.table.workbook.CellAddress;
import org.wengang.table.workbook.RawValue;
import org.wengang.table.workbook.WorkbookFault;

/**
 * A column of a sheet in which each line is a dossier: what may stand in its cells, by the same grammar as in decision tables.
 */
public final class FactColumn {
    private final String path;
    private final CellSpec spec;
    private final Pattern pattern;

    private FactColumn(String path, CellSpec spec, Pattern pattern) {
        this.path = path;
        this.spec = spec;
        this.pattern = pattern;
    }

    /**
     * The column of a single fact.
     *
     * @param path as callers write it
     * @param label with the month or year, if it has one
     */
    public static FactColumn of(String path, Label label, Fact fact) {
        var type = fact.type();
        if (type instanceof FactType.Whole whole) {
            return of(path, label, CellType.INTEGER, fact.unit(), Map.of(), whole.min(), whole.max());
        }
        if (type instanceof FactType.Decimal decimal) {
            return of(path, label, CellType.NUMBER, fact.unit(), Map.of(), decimal.min(), decimal.max());
        }
        if (type instanceof FactType.Code code && !code.open() && code.pattern() == null) {
            return of(path, label, CellType.CODE, null, code.values(), null, null);
        }
        var word = type instanceof FactType.Flag
                ? CellType.YES_NO
                : type instanceof FactType.Day
                        ? CellType.DATE
                        : type instanceof FactType.Month ? CellType.MONTH : CellType.TEXT;
        // the words of an open code may be typed, and so may others
        var options = type instanceof FactType.Code code ? code.values() : Map.<String, Label>of();
        var spec = spec(path, label, word, fact.unit(), options, null, null);
        return new FactColumn(path, spec, type instanceof FactType.Code code ? code.pattern() : null);
    }

    /** A column of choices. */
    public static FactColumn ofChoices(String path, Label label, Map<String, Label> options) {
        return of(path, label, CellType.CODE, null, options, null, null);
    }

    /** A column of text that nothing is decided by. */
    public static FactColumn ofText(String path, Label label) {
        return of(path, label, CellType.TEXT, null, Map.of(), null, null);
    }

    private static FactColumn of(
            String path,
            Label label,
            CellType type,
            String unit,
            Map<String, Label> options,
            BigDecimal min,
            BigDecimal max) {
        return new FactColumn(path, spec(path, label, type, unit, options, min, max), null);
    }

    private static CellSpec spec(
            String path,
            Label label,
            CellType type,
            String unit,
            Map<String, Label> options,
            BigDecimal min,
            BigDecimal max) {
        var blank = new Label("未知", "unknown");
        return new CellSpec(path, label, type, unit, options, min, max, null, false, List.of(), blank);
    }

    /** As callers write it, and as it stands over the column. */
    public String path() {
        return path;
    }

    /** What the cells are for. */
    CellSpec spec() {
        return spec;
    }

    /** The line over the path. */
    String heading() {
        return spec.label().zh() + (spec.unit() == null ? "" : "（" + spec.unit() + "）");
    }

    /**
     * The typed value of a cell: as {@link org.wengang.facts.Facts} holds it; null for a blank one, which is unknown.
     *
     * @param faults is told if it cannot be read; then it is null too
     */
    public Object read(RawValue raw, String sheet, CellAddress cell, List<WorkbookFault> faults) {
        try {
            if (spec.type() != CellType.TEXT) {
                return CellGrammar.read(spec, raw);
            }
            // whoever types digits means the digits
            var digits = raw instanceof RawValue.Number ? WordGrammar.plain(raw) : null;
            var text = (String) CellGrammar.read(spec, digits == null ? raw : new RawValue.Text(digits));
            return text == null ? null : code(text);
        } catch (CellRefused refused) {
            faults.add(refused.code.at(sheet, cell, refused.details));
            return null;
        }
    }

    private String code(String text) throws CellRefused {
        if (pattern != null && !pattern.matcher(text).matches()) {
            throw new CellRefused(BookFaultCode.BAD_CODE, pattern.pattern());
        }
        return spec.options().entrySet().stream()
                .filter(option -> option.getValue().zh().equals(text))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(text);
    }
}
