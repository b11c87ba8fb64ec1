package org.wengang.table.workbook;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Turns what one {@code c} element stores into a value, by its declared type. */
final class CellReader {
    /** At most 40 characters and within the range of a spreadsheet number, so that arithmetic on it stays cheap. */
    private static final Pattern NUMBER =
            Pattern.compile("(?=.{1,40}$)-?[0-9]+(\\.[0-9]+)?([eE][+-]?([0-2]?[0-9]{1,2}|30[0-7]))?");

    private static final Pattern INDEX = Pattern.compile("[0-9]{1,8}");
    private static final Pattern ERROR = Pattern.compile("#[A-Z0-9/_]{1,30}[!?]?");
    private static final Pattern DATE = Pattern.compile("[0-9T:.Z+-]{1,40}");

    private final String sheet;
    private final SharedStrings shared;
    private final Faults faults;
    private final Set<CellAddress> refused;

    /** @param refused gets the cells that are reported */
    CellReader(String sheet, SharedStrings shared, Faults faults, Set<CellAddress> refused) {
        this.sheet = sheet;
        this.shared = shared;
        this.faults = faults;
        this.refused = refused;
    }

    /**
     * Reads the element to its end.
     *
     * @param cell where it stands; null if that is nowhere, its content is then passed over
     * @return nothing for a blank cell, and for one that has been reported
     */
    Optional<RawValue> read(Xml xml, CellAddress cell) throws Refused {
        String type = Optional.ofNullable(xml.attribute("t")).orElse("n");
        boolean rich = xml.isTrue("vm");
        boolean formula = false;
        String stored = null;
        String inline = null;
        while (xml.nextChild()) {
            String name = xml.name();
            if (name.equals("f")) {
                formula = true;
                xml.skip();
            } else if (name.equals("v") && stored == null) {
                stored = xml.text();
            } else if (name.equals("is") && inline == null) {
                inline = SharedStrings.item(xml);
            } else if (name.equals("extLst")) {
                xml.skip();
            } else {
                throw xml.bad("单元格中有重复或不明的元素", "a cell holds an unknown element, or one twice");
            }
        }
        if (cell == null) {
            return Optional.empty();
        }
        if (formula) {
            return refuse(FaultCode.FORMULA, cell, cell);
        }
        if (rich) {
            return refuse(FaultCode.RICH_VALUE, cell);
        }
        boolean inlineText = type.equals("inlineStr");
        if (inlineText ? stored != null : inline != null) {
            return bad(cell, "值与类型不符", "its value is of another type");
        }
        if (inlineText) {
            return inline == null ? Optional.empty() : text(cell, StoredText.of(inline));
        }
        return stored == null ? Optional.empty() : value(cell, type, stored);
    }

    private Optional<RawValue> value(CellAddress cell, String type, String stored) {
        return switch (type) {
            case "n" ->
                NUMBER.matcher(stored).matches()
                        ? Optional.of(new RawValue.Number(stored))
                        : bad(cell, "不是可用的数字", "it is not a usable number");
            case "s" -> sharedText(cell, stored);
            case "str" -> text(cell, StoredText.of(stored));
            case "b" ->
                stored.equals("0") || stored.equals("1")
                        ? Optional.of(new RawValue.Bool(stored.equals("1")))
                        : bad(cell, "不是逻辑值", "it is not a logical value");
            case "e" ->
                ERROR.matcher(stored).matches()
                        ? Optional.of(new RawValue.Error(stored))
                        : bad(cell, "不是错误值", "it is not an error value");
            case "d" ->
                DATE.matcher(stored).matches()
                        ? Optional.of(new RawValue.Text(stored))
                        : bad(cell, "不是日期", "it is not a date");
            default -> bad(cell, "类型不明", "its type is unknown");
        };
    }

    private Optional<RawValue> sharedText(CellAddress cell, String index) {
        var found = INDEX.matcher(index).matches() ? shared.at(Integer.parseInt(index)) : Optional.<StoredText>empty();
        return found.isPresent()
                ? text(cell, found.get())
                : bad(cell, "所指的文字不存在", "the text it refers to does not exist");
    }

    private Optional<RawValue> text(CellAddress cell, StoredText stored) {
        if (stored.fault() != null) {
            return refuse(FaultCode.BAD_TEXT, cell, stored.fault());
        }
        return stored.text().isEmpty() ? Optional.empty() : Optional.of(new RawValue.Text(stored.text()));
    }

    private Optional<RawValue> bad(CellAddress cell, String zh, String en) {
        return refuse(FaultCode.BAD_VALUE, cell, new Wording(zh, en));
    }

    private Optional<RawValue> refuse(FaultCode code, CellAddress cell, Object... details) {
        faults.add(code, sheet, cell, details);
        refused.add(cell);
        return Optional.empty();
    }
}
