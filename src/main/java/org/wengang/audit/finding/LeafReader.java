package org.wengang.audit.finding;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.wengang.trace.Trace;

/**
 * Tells the words of a leaf, in one pass that stops before the signs of the rows: those are half of what is left, and the rules that
 * fired say which rows count. One for each thread.
 */
final class LeafReader {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int LONGEST_UNIT = 20;
    /** Several rows fit an item: none gave it alone. */
    private final OfRow several = new OfRow(null);

    private final Words words;
    private final Word decision;
    private final Word tried;
    private final Texts<Word> callers;
    private final Texts<Word> subjectKinds;
    private final Texts<Word> readings;
    private final Texts<Word> rules;
    private final Texts<OfPackage> packages = new Texts<>(OfPackage::new);
    private final List<Result> results = new ArrayList<>();
    private final List<Fired> fired = new ArrayList<>();
    private final Map<String, Item> itemsByPlace = new HashMap<>();
    private final Map<String, OfRow> givers = new LinkedHashMap<>();
    private int resultCount;
    private int firedCount;
    private long atMicros;

    LeafReader(Words words) {
        this.words = words;
        this.decision = words.of(Word.Kind.DECISION, "");
        this.tried = words.of(Word.Kind.TRIED, "");
        this.callers = texts(Word.Kind.CALLER, "");
        this.subjectKinds = texts(Word.Kind.SUBJECT_KIND, "");
        this.readings = texts(Word.Kind.READING, "");
        this.rules = texts(Word.Kind.RULE, "");
    }

    private Texts<Word> texts(Word.Kind kind, String before) {
        return new Texts<>(text -> words.of(kind, before + text));
    }

    /** When the decision that was read last was made, in microseconds of the epoch. */
    long atMicros() {
        return atMicros;
    }

    /**
     * Reads a leaf.
     *
     * @param leaf null if it was removed by policy
     * @return false if it is no decision, and nothing was told
     * @throws IllegalArgumentException if it is no JSON of a decision, after some of it may have been told
     */
    boolean read(byte[] leaf, Marks marks) {
        if (leaf == null || !Trace.isDecision(leaf)) {
            return false;
        }
        resultCount = 0;
        firedCount = 0;
        try (var json = JSON.createParser(leaf)) {
            json.nextToken();
            decision(json, marks);
            return true;
        } catch (IOException e) {
            throw new IllegalArgumentException("the leaf is not JSON", e);
        }
    }

    private void decision(JsonParser json, Marks marks) throws IOException {
        marks.mark(decision);
        OfPackage of = null;
        for (var name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            switch (name) {
                case "at" -> atMicros = micros(json.getText());
                case "caller" -> marks.mark(callers.at(json));
                case "package" -> {
                    of = packages.at(json);
                    marks.mark(of.word);
                }
                case "release" -> marks.mark(of.release(json.getIntValue()));
                case "draft" -> {
                    marks.mark(tried);
                    marks.mark(of.draft(json.getIntValue()));
                }
                case "subjectKind" -> marks.mark(subjectKinds.at(json));
                case "results" -> {
                    while (json.nextToken() == JsonToken.START_OBJECT) {
                        result(json, of, marks);
                    }
                }
                case "fired" -> {
                    while (json.nextToken() == JsonToken.START_ARRAY) {
                        fired(json, of, marks);
                    }
                    money(marks);
                    return;
                }
                default -> json.skipChildren();
            }
        }
    }

    private static long micros(String at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(at));
    }

    // --- results

    /** What was decided for one measure. */
    private static final class Result {
        private OfMeasure measure;
        private OfOutcome outcome;
        private String amount;
        private String unit;
        private final List<Item> items = new ArrayList<>(0);
        private int itemCount;
    }

    private static final class Item {
        private String path;
        private String amount;
        private String unit;
    }

    private void result(JsonParser json, OfPackage of, Marks marks) throws IOException {
        if (resultCount == results.size()) {
            results.add(new Result());
        }
        var result = results.get(resultCount++);
        result.amount = null;
        result.unit = null;
        result.itemCount = 0;
        for (var name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            switch (name) {
                case "measure" -> result.measure = of.measures.at(json);
                case "outcome" -> result.outcome = result.measure.outcomes.at(json);
                case "amount" -> result.amount = json.getText();
                case "unit" -> result.unit = json.getText();
                case "reasons" -> {
                    while (json.nextToken() == JsonToken.VALUE_STRING) {
                        marks.mark(result.measure.reasons.at(json));
                    }
                }
                case "readings" -> {
                    while (json.nextToken() == JsonToken.VALUE_STRING) {
                        marks.mark(readings.at(json));
                    }
                }
                case "items" -> {
                    while (json.nextToken() == JsonToken.START_OBJECT) {
                        item(json, result);
                    }
                }
                case "lost" -> {
                    while (json.nextToken() == JsonToken.START_ARRAY) {
                        lost(json, of, marks);
                    }
                }
                default -> json.skipChildren();
            }
        }
        amounts(result, marks);
    }

    private static void item(JsonParser json, Result result) throws IOException {
        if (result.itemCount == result.items.size()) {
            result.items.add(new Item());
        }
        var item = result.items.get(result.itemCount);
        item.amount = null;
        item.unit = null;
        for (var name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            switch (name) {
                case "item" -> item.path = json.getText();
                case "amount" -> item.amount = json.getText();
                case "unit" -> item.unit = json.getText();
                default -> json.skipChildren();
            }
        }
        if (item.amount != null) {
            result.itemCount++;
        }
    }

    private static void lost(JsonParser json, OfPackage of, Marks marks) throws IOException {
        var row = json.nextTextValue();
        int slash = row.lastIndexOf('/');
        if (slash < row.length() - 1) {
            marks.mark(of.tables.of(row.substring(0, slash)).lost.of(row.substring(slash + 1)));
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            // to what, and how much: the leaf has it
        }
    }

    /** A quantity with several items stands in them, in one unit or several. */
    private static void amounts(Result result, Marks marks) {
        var outcome = result.outcome;
        marks.mark(outcome.word);
        if (result.amount != null && result.unit != null) {
            mark(outcome.of(result.unit), result.amount, marks);
        } else if (result.amount == null) {
            for (int i = 0; i < result.itemCount; i++) {
                var item = result.items.get(i);
                if (item.unit != null) {
                    mark(outcome.of(item.unit), item.amount, marks);
                }
            }
        }
    }

    private static void mark(Word word, String amount, Marks marks) {
        marks.mark(word, exact(amount, word.kind().scale()));
    }

    /** The amount as a whole number of its smallest parts; {@link Posting#BEYOND} if it is too large. */
    static long exact(String amount, int scale) {
        long value = 0;
        int decimals = -1;
        boolean isNegative = amount.charAt(0) == '-';
        for (int i = isNegative ? 1 : 0; i < amount.length(); i++) {
            char c = amount.charAt(i);
            if (c == '.') {
                decimals = 0;
                continue;
            }
            value = value * 10 + (c - '0');
            decimals += decimals < 0 ? 0 : 1;
            if (c < '0' || c > '9' || value > Posting.LARGEST) {
                return Posting.BEYOND;
            }
        }
        for (int i = Math.max(0, decimals); i < scale; i++) {
            value *= 10;
            if (value > Posting.LARGEST) {
                return Posting.BEYOND;
            }
        }
        return decimals > scale ? Posting.BEYOND : isNegative ? -value : value;
    }

    // --- rules that fired

    /** A row that fits, and the item it fits. */
    private static final class Fired {
        private OfTable table;
        private OfRow row;
        private String place;
    }

    private void fired(JsonParser json, OfPackage of, Marks marks) throws IOException {
        json.nextToken();
        marks.mark(rules.at(json));
        json.nextToken();
        var table = of.tables.at(json);
        json.nextToken();
        var row = table.rows.at(json);
        var place = json.nextTextValue();
        boolean fits = json.nextToken() == JsonToken.VALUE_TRUE;
        json.nextToken();
        if (!fits) {
            marks.mark(row.open());
            return;
        }
        if (firedCount == fired.size()) {
            fired.add(new Fired());
        }
        var one = fired.get(firedCount++);
        one.table = table;
        one.row = row;
        one.place = place;
        marks.mark(row.fits());
    }

    /**
     * The money of rows, where it can be told: all that a measure gives if one row alone gave it; else what the items give, if they
     * add up to what the measure gives.
     */
    private void money(Marks marks) {
        for (int i = 0; i < resultCount; i++) {
            var result = results.get(i);
            if (result.amount != null || result.itemCount > 0) {
                money(result, marks);
            }
        }
    }

    private void money(Result result, Marks marks) {
        itemsByPlace.clear();
        for (int i = 0; i < result.itemCount; i++) {
            itemsByPlace.put(result.items.get(i).path, result.items.get(i));
        }
        givers.clear();
        OfRow only = null;
        boolean isOne = true;
        for (int i = 0; i < firedCount; i++) {
            var one = fired.get(i);
            if (one.table.isOf(result.measure) && gives(one)) {
                isOne &= only == null || only == one.row;
                only = one.row;
                givers.merge(one.place, one.row, (row, other) -> row == other ? row : several);
            }
        }
        if (isOne && result.amount != null) {
            if (only != null && result.unit != null) {
                mark(only.of(result.unit), result.amount, marks);
            }
        } else if (result.amount == null || addsUp(result)) {
            givers.forEach((place, row) -> {
                var item = itemsByPlace.get(place);
                var unit = item == null || item.unit == null ? result.unit : item.unit;
                if (item != null && unit != null && row != several) {
                    mark(row.of(unit), item.amount, marks);
                }
            });
        }
    }

    /** A row for the dossier gives what the measure gives; a row for an item what that gives, if it gives something. */
    private boolean gives(Fired one) {
        return itemsByPlace.isEmpty() ? one.place.isEmpty() : itemsByPlace.containsKey(one.place);
    }

    private static boolean addsUp(Result result) {
        int finest = Word.Kind.QUANTITY.scale();
        long sum = 0;
        for (int i = 0; i < result.itemCount; i++) {
            long exact = exact(result.items.get(i).amount, finest);
            if (exact == Posting.BEYOND || Math.abs(sum) > Posting.LARGEST) {
                return false;
            }
            sum += exact;
        }
        return sum == exact(result.amount, finest);
    }

    // --- words that were made before

    private final class OfPackage {
        private final Word word;
        private final Map<Integer, Word> releases = new HashMap<>();
        private final Map<Integer, Word> drafts = new HashMap<>();
        private final Texts<OfMeasure> measures;
        private final Texts<OfTable> tables;

        private OfPackage(String id) {
            word = words.of(Word.Kind.PACKAGE, id);
            measures = new Texts<>(measure -> new OfMeasure(id + ":" + measure, measure));
            tables = new Texts<>(table -> new OfTable(id + ":" + table, table));
        }

        private Word release(int number) {
            return releases.computeIfAbsent(number, n -> words.of(Word.Kind.RELEASE, n.toString()));
        }

        private Word draft(int number) {
            return drafts.computeIfAbsent(number, n -> words.of(Word.Kind.DRAFT, n.toString()));
        }
    }

    private final class OfMeasure {
        private final String prefix;
        private final Texts<OfOutcome> outcomes;
        private final Texts<Word> reasons;

        private OfMeasure(String name, String id) {
            prefix = id.toLowerCase(Locale.ROOT) + "-";
            outcomes = new Texts<>(outcome -> new OfOutcome(name + "=" + outcome));
            reasons = texts(Word.Kind.REASON, name + "=");
        }
    }

    private final class OfOutcome {
        private final Word word;
        private final Map<String, Word> quantities = new HashMap<>(2);
        private final String name;

        private OfOutcome(String name) {
            this.name = name;
            this.word = words.of(Word.Kind.OUTCOME, name);
        }

        private Word of(String unit) {
            return unit.equals(Word.CNY)
                    ? word
                    : quantities.computeIfAbsent(unit, any -> words.of(Word.Kind.QUANTITY, name + " " + cut(unit)));
        }
    }

    private final class OfTable {
        private final String table;
        private final Texts<OfRow> rows;
        private final Texts<Word> lost;

        private OfTable(String name, String table) {
            this.table = table;
            rows = new Texts<>(letter -> new OfRow(name + "/" + letter));
            lost = texts(Word.Kind.ROW_LOST, name + "/");
        }

        /** A table is named after its measure. */
        private boolean isOf(OfMeasure measure) {
            return table.startsWith(measure.prefix);
        }
    }

    private final class OfRow {
        private final String name;
        private Word fits;
        private Word open;
        private final Map<String, Word> quantities = new HashMap<>(2);

        private OfRow(String name) {
            this.name = name;
        }

        private Word fits() {
            fits = fits == null ? words.of(Word.Kind.ROW, name) : fits;
            return fits;
        }

        private Word open() {
            open = open == null ? words.of(Word.Kind.ROW_OPEN, name) : open;
            return open;
        }

        private Word of(String unit) {
            return unit.equals(Word.CNY)
                    ? fits()
                    : quantities.computeIfAbsent(unit, any -> words.of(Word.Kind.ROW_QUANTITY, name + " " + cut(unit)));
        }
    }

    private static String cut(String unit) {
        return unit.length() > LONGEST_UNIT ? unit.substring(0, LONGEST_UNIT) : unit;
    }
}
