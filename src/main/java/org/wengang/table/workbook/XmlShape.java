package org.wengang.table.workbook;

/**
 * A look at the bytes of an XML part before any parser sees them: only elements and text, so no document type, entity,
 * comment, CDATA or processing instruction (programs disagree on text that a comment splits, and a parser may hold a
 * comment of any size in memory), and no overlong tag or text.
 */
final class XmlShape {
    private static final int LONGEST_TAG = 64 * 1024;
    /** Room for 32767 characters written as numbers, {@code &#x7f16;}. */
    private static final int LONGEST_TEXT = 512 * 1024;

    /** Spreadsheet programs write some thirty; a parser's time grows with their square. */
    private static final int MOST_ATTRIBUTES = 100;

    private enum State {
        TEXT,
        TAG,
        QUOTED
    }

    private XmlShape() {}

    /** Where the content begins: behind a byte order mark. */
    static int start(byte[] xml) {
        boolean mark = xml.length >= 3 && (xml[0] & 0xFF) == 0xEF && (xml[1] & 0xFF) == 0xBB && (xml[2] & 0xFF) == 0xBF;
        return mark ? 3 : 0;
    }

    static void check(String part, byte[] xml) throws Refused {
        var state = State.TEXT;
        byte quote = 0;
        int start = start(xml);
        int since = start;
        int attributes = 0;
        for (int i = start; i < xml.length; i++) {
            byte c = xml[i];
            if (i - since > (state == State.TEXT ? LONGEST_TEXT : LONGEST_TAG)) {
                throw broken(part, "标记或文字过长", "a tag or text is too long");
            }
            if (state == State.TEXT && c == '<') {
                checkTag(part, xml, i, start);
                state = State.TAG;
                since = i;
                attributes = 0;
            } else if (state == State.TAG && c == '>') {
                state = State.TEXT;
                since = i;
            } else if (state == State.TAG && (c == '"' || c == '\'')) {
                state = State.QUOTED;
                quote = c;
                if (++attributes > MOST_ATTRIBUTES) {
                    throw broken(part, "属性过多", "too many attributes");
                }
            } else if (state == State.QUOTED && c == quote) {
                state = State.TAG;
            }
        }
    }

    private static void checkTag(String part, byte[] xml, int at, int start) throws Refused {
        byte next = at + 1 < xml.length ? xml[at + 1] : 0;
        if (next == '!') {
            throw broken(part, "文档类型、实体、注释或 CDATA", "a document type, entity, comment or CDATA section");
        }
        if (next == '?' && at != start) {
            throw broken(part, "处理指令", "a processing instruction");
        }
    }

    static Refused broken(String part, String zh, String en) {
        return new Refused(FaultCode.BROKEN_XML, part, new Wording(zh, en));
    }
}
