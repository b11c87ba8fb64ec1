package org.wengang.audit.finding;

/**
 * What a decision can be found by, as a word: {@code outcome:SZ-2024:M1-4=eligible}, {@code row:SZ-2024:m1-4-emission-carry-over@3/b}.
 * There are a few thousand: all of them come from packages, tables, rules and callers, none from what is asked.
 */
final class Word {
    static final String CNY = "CNY";

    private final int number;
    private final Kind kind;
    private final String rest;
    private volatile int id;
    private volatile boolean hasAmounts;

    /** What kind of word it is. What stands before the colon is stored: kinds may be added, never renamed. */
    enum Kind {
        /** Every decision has it. */
        DECISION("decision"),
        /** The decision was tried by a draft, and decided nothing. */
        TRIED("tried"),
        PACKAGE("package"),
        RELEASE("release"),
        DRAFT("draft"),
        CALLER("caller"),
        SUBJECT_KIND("subjectKind"),
        /** {@code SZ-2024:M1-4=eligible}; with yuan. */
        OUTCOME("outcome"),
        /** {@code SZ-2024:M1-4=eligible t}; with a quantity. */
        QUANTITY("quantity"),
        /** {@code SZ-2024:M1-4=RATIO_BELOW_MIN}. */
        REASON("reason"),
        READING("reading"),
        /** By its name. */
        RULE("rule"),
        /** A row that fits and whose rule fired, {@code SZ-2024:m1-4-emission-carry-over@3/b}; with its yuan where they can be told. */
        ROW("row"),
        /** The same with a quantity, {@code SZ-2024:m1-4-emission-carry-over@3/b t}. */
        ROW_QUANTITY("rowQuantity"),
        /** A row that may fit once missing facts are known. */
        ROW_OPEN("rowOpen"),
        /** A row that fits and gave nothing, or not all it would have. */
        ROW_LOST("rowLost");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }

        /** Digits behind the point of the amounts that such words have; sums are exact. */
        int scale() {
            return this == QUANTITY || this == ROW_QUANTITY ? 6 : 2;
        }
    }

    /**
     * @param number counting from 0 in this process
     * @param rest what stands behind the colon; empty for none
     */
    Word(int number, Kind kind, String rest) {
        this.number = number;
        this.kind = kind;
        this.rest = rest;
    }

    int number() {
        return number;
    }

    Kind kind() {
        return kind;
    }

    String rest() {
        return rest;
    }

    /** Its id in the store; 0 while the store does not have it. */
    int id() {
        return id;
    }

    void isStoredAs(int stored) {
        id = stored;
    }

    /** Whether some decision in the index has it with an amount, as far as this node knows. */
    boolean hasAmounts() {
        return hasAmounts;
    }

    void hasAmounts(boolean has) {
        hasAmounts |= has;
    }

    String text() {
        return rest.isEmpty() ? kind.word : kind.word + ":" + rest;
    }

    /** Of an outcome, quantity or reason the measure, of a row the table with its version: {@code SZ-2024:M1-4}. */
    String of() {
        return rest.substring(0, divide());
    }

    /** The outcome, the reason, or the letter of the row. */
    String what() {
        int end = rest.indexOf(' ', divide());
        return rest.substring(divide() + 1, end < 0 ? rest.length() : end);
    }

    /** Of its amounts. */
    String unit() {
        return kind == Kind.QUANTITY || kind == Kind.ROW_QUANTITY
                ? rest.substring(rest.indexOf(' ', divide()) + 1)
                : CNY;
    }

    private int divide() {
        return rest.indexOf(kind == Kind.OUTCOME || kind == Kind.QUANTITY || kind == Kind.REASON ? '=' : '/');
    }

    @Override
    public String toString() {
        return text();
    }
}
