package org.wengang.table.workbook;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The texts that cells refer to by number. Each is checked once, however many cells use it; unused ones do no harm. */
final class SharedStrings {
    /** So much is always too long, even if every character is an escaped underscore. */
    private static final int LONGEST_STORED = 8 * StoredText.LONGEST;

    private final List<StoredText> strings = new ArrayList<>();

    static SharedStrings none() {
        return new SharedStrings();
    }

    static SharedStrings read(byte[] content, Budget budget) throws Refused {
        var shared = new SharedStrings();
        var xml = Xml.open(Parts.SHARED_STRINGS, content, Xml.SHEETS, "sst", budget);
        while (xml.nextChild()) {
            if (xml.name().equals("si")) {
                shared.strings.add(StoredText.of(item(xml)));
            } else {
                xml.skip();
            }
        }
        xml.end();
        return shared;
    }

    /** What is stored in {@code si} or {@code is}: one {@code t}, or runs of rich text, without its pronunciation. */
    static String item(Xml xml) throws Refused {
        var text = new StringBuilder();
        boolean plain = false;
        boolean runs = false;
        while (xml.nextChild()) {
            switch (xml.name()) {
                case "t" -> {
                    if (plain || runs) {
                        throw xml.bad("一个单元格有两段文字", "one cell has two texts");
                    }
                    plain = true;
                    append(text, xml.text());
                }
                case "r" -> {
                    if (plain) {
                        throw xml.bad("一个单元格有两段文字", "one cell has two texts");
                    }
                    runs = true;
                    run(xml, text);
                }
                case "rPh", "phoneticPr" -> xml.skip();
                default -> throw xml.bad("元素不明", "an element is unknown");
            }
        }
        return text.toString();
    }

    private static void run(Xml xml, StringBuilder text) throws Refused {
        boolean seen = false;
        while (xml.nextChild()) {
            switch (xml.name()) {
                case "t" -> {
                    if (seen) {
                        throw xml.bad("一段文字重复", "a run of text has two texts");
                    }
                    seen = true;
                    append(text, xml.text());
                }
                case "rPr" -> xml.skip();
                default -> throw xml.bad("元素不明", "an element is unknown");
            }
        }
    }

    private static void append(StringBuilder text, String stored) {
        if (text.length() <= LONGEST_STORED) { // what is longer is refused anyway
            text.append(stored);
        }
    }

    Optional<StoredText> at(int index) {
        return index < strings.size() ? Optional.of(strings.get(index)) : Optional.empty();
    }
}
