package org.wengang.evidence;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.wengang.law.Label;

/** One part of an evidence pack. Papers number them: 一、 and within a chapter （一）. */
public sealed interface Section {
    Label heading();

    /** Adds the marks that occur in it. */
    default void addMarks(Set<Mark> marks) {}

    /** Has itself set by that one. */
    void setBy(Typesetter typesetter) throws IOException;

    /** Labels with their values: what was known and where it comes from, who wrote and who approved. */
    record Pairs(Label heading, List<Pair> pairs) implements Section {
        public Pairs {
            pairs = List.copyOf(pairs);
        }

        boolean haveSources() {
            return pairs.stream().anyMatch(pair -> !pair.source().isEmpty());
        }

        @Override
        public void addMarks(Set<Mark> marks) {
            pairs.forEach(pair -> marks.add(pair.value().mark()));
        }

        @Override
        public void setBy(Typesetter typesetter) throws IOException {
            typesetter.set(this);
        }
    }

    /**
     * A label with its value.
     *
     * @param source who says so, or {@link Phrase#NONE}
     */
    record Pair(Label label, Cell value, Phrase source) {
        public Pair(Label label, Phrase value) {
            this(label, new Cell(value), Phrase.NONE);
        }
    }

    /**
     * Rows under heads. Long ones go on over pages, and the heads are told again.
     *
     * @param note what is to be said about it, or {@link Phrase#NONE}
     */
    record Grid(Label heading, List<Head> heads, List<List<Cell>> rows, Phrase note) implements Section {
        /** More would be narrower than a word. */
        public static final int MOST_COLUMNS = 16;

        public Grid {
            heads = List.copyOf(heads);
            rows = rows.stream().map(List::copyOf).toList();
            for (var row : rows) {
                if (row.size() != heads.size()) {
                    throw new IllegalArgumentException(
                            "a row of " + row.size() + " cells under " + heads.size() + " heads: " + row);
                }
            }
            if (heads.isEmpty() || heads.size() > MOST_COLUMNS) {
                throw new IllegalArgumentException(
                        "a page holds 1 to " + MOST_COLUMNS + " columns, got " + heads.size());
            }
        }

        public Grid(Label heading, List<Head> heads, List<List<Cell>> rows) {
            this(heading, heads, rows, Phrase.NONE);
        }

        @Override
        public void addMarks(Set<Mark> marks) {
            rows.forEach(row -> row.forEach(cell -> marks.add(cell.mark())));
        }

        @Override
        public void setBy(Typesetter typesetter) throws IOException {
            typesetter.set(this);
        }
    }

    /**
     * What stands over a column.
     *
     * @param isFigures whether the column holds figures, which are set to the right
     */
    record Head(Label label, boolean isFigures) {
        /** So that heads, told again on each page, leave room for rows. */
        private static final int LONGEST = 80;

        public Head {
            if (label.zh().length() > LONGEST / 2 || label.en().length() > LONGEST) {
                throw new IllegalArgumentException("a head has " + LONGEST / 2 + " Chinese characters or " + LONGEST
                        + " letters at most, got " + label);
            }
        }

        public Head(Label label) {
            this(label, false);
        }

        public Head(String zh, String en) {
            this(new Label(zh, en));
        }
    }

    /** A value and how it stands. A row with a cell marked {@link Mark#LOST} is set aside as a whole. */
    record Cell(Phrase text, Mark mark) {
        public static final Cell EMPTY = new Cell(Phrase.NONE);

        public Cell(Phrase text) {
            this(text, Mark.NONE);
        }

        public Cell(Mark mark) {
            this(Phrase.NONE, mark);
        }

        public static Cell plain(String text) {
            return new Cell(Phrase.plain(text));
        }
    }

    /** The law's own words. */
    record Clauses(Label heading, List<Clause> clauses) implements Section {
        public Clauses {
            clauses = List.copyOf(clauses);
        }

        @Override
        public void setBy(Typesetter typesetter) throws IOException {
            typesetter.set(this);
        }
    }

    /**
     * A clause, character for character.
     *
     * @param citation e.g. {@code SZ-2024:M1-4}
     * @param place where it stands, in words
     */
    record Clause(String citation, Phrase place, String text) {}

    /** Sentences. */
    record Paragraphs(Label heading, List<Phrase> paragraphs) implements Section {
        public Paragraphs {
            paragraphs = List.copyOf(paragraphs);
        }

        @Override
        public void setBy(Typesetter typesetter) throws IOException {
            typesetter.set(this);
        }
    }

    /** Texts that are read or copied letter by letter: hashes, proofs, checkpoints, commands. */
    record Verbatim(Label heading, List<Block> blocks) implements Section {
        public Verbatim {
            blocks = List.copyOf(blocks);
        }

        @Override
        public void setBy(Typesetter typesetter) throws IOException {
            typesetter.set(this);
        }
    }

    /** One such text; its line breaks are kept. */
    record Block(Label label, String text) {}

    /**
     * Sections that belong together: what concerns one measure.
     *
     * @param mark how it turned out, told beside the heading
     */
    record Chapter(Label heading, Mark mark, List<Section> sections) implements Section {
        public Chapter {
            sections = List.copyOf(sections);
        }

        @Override
        public void addMarks(Set<Mark> marks) {
            marks.add(mark);
            sections.forEach(section -> section.addMarks(marks));
        }

        @Override
        public void setBy(Typesetter typesetter) throws IOException {
            typesetter.set(this);
        }
    }
}
