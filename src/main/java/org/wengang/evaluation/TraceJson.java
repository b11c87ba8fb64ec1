package org.wengang.evaluation;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import org.wengang.facts.FactsJson;
import org.wengang.facts.JsonText;
import org.wengang.facts.Quantity;
import org.wengang.measure.Kind;
import org.wengang.measure.Outcome;
import org.wengang.trace.Hash;
import org.wengang.trace.Leaf;
import org.wengang.trace.Person;

/**
 * Writes what a decision leaves: one line of canonical JSON with the request, the outcome of every measure, every row of every
 * table in signs, the rules that fired, and what was lost to a limit or to another row. The same evaluation under the same head
 * and salts gives the same bytes, years later: a replay is this line made anew and held against the one in the log.
 */
public final class TraceJson {
    private final Evaluation evaluation;
    private final JsonText out = new JsonText(16_384);

    private TraceJson(Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    /**
     * The leaf of an evaluation.
     *
     * @param asked what was asked; its facts are those that were decided
     * @param salts 16 bytes for each person, by place: random ones, or those of the decision that is replayed
     * @param answer the answer as it was sent, receipt apart
     */
    public static Leaf write(
            Evaluation evaluation,
            EvaluationRequest asked,
            TraceHead head,
            Function<String, byte[]> salts,
            Hash hash,
            byte[] answer) {
        return new TraceJson(evaluation).leaf(asked, head, salts, hash, answer);
    }

    private Leaf leaf(
            EvaluationRequest asked, TraceHead head, Function<String, byte[]> salts, Hash hash, byte[] answer) {
        head(asked, head);
        int before = out.length();
        var persons = facts(asked, salts);
        var subject = subject(asked, before, persons, hash);
        if (!persons.isEmpty()) {
            out.append(",\"persons\":{");
            for (int i = 0; i < persons.size(); i++) {
                var person = persons.get(i);
                out.append(i == 0 ? "\"" : ",\"").append(person.place()).append("\":\"");
                out.append(hex(hash.of(person.salt(), person.clear()))).append('"');
            }
            out.append('}');
        }
        out.append(",\"results\":[");
        boolean first = true;
        for (var determination : evaluation.determinations()) {
            if (!first) {
                out.append(',');
            }
            first = false;
            result(determination);
        }
        out.append("],\"fired\":[");
        fired();
        out.append("],\"rows\":[");
        rows();
        out.append("],\"answer\":\"").append(hex(answerHash(persons, hash, answer)));
        out.append("\"}");
        return new Leaf(out.bytes(), persons, subject);
    }

    private void head(EvaluationRequest asked, TraceHead head) {
        var release = evaluation.release();
        out.append("{\"v\":1,\"kind\":\"decision\",\"id\":\"").append(head.id());
        out.append("\",\"at\":\"").append(head.at().toString());
        out.append("\",\"caller\":");
        out.quoted(head.caller());
        out.append(",\"package\":\"").append(release.policy().id());
        out.append(release.isDraft() ? "\",\"draft\":" : "\",\"release\":");
        out.append(release.isDraft() ? (int) release.draft() : release.number());
        out.append(",\"digest\":\"").append(release.digest());
        out.append("\",\"engine\":");
        out.quoted(head.engine());
        out.append(",\"asOf\":\"")
                .append(evaluation.request().asOf().toString())
                .append('"');
        if (asked.knownAt() != null) {
            out.append(",\"knownAt\":\"").append(asked.knownAt().toString()).append('"');
        }
        if (asked.subjectKind() != null) {
            out.append(",\"subjectKind\":\"").append(asked.subjectKind().word()).append('"');
        }
        words("measures", asked.measures());
        out.append(",\"detail\":\"").append(asked.detail().word()).append('"');
    }

    private List<Person> facts(EvaluationRequest asked, Function<String, byte[]> salts) {
        out.append(",\"facts\":");
        var persons = new ArrayList<Person>(1);
        var own = FactsJson.write(
                asked.facts(), out, (place, token, json) -> persons.add(person(place, token, json, salts)));
        if (own != null || asked.subjectId() != null || asked.subjectName() != null) {
            persons.add(0, person("", asked.subjectId(), subject(asked, own), salts));
        }
        return persons;
    }

    private byte[] subject(EvaluationRequest asked, int before, List<Person> persons, Hash hash) {
        if (asked.subjectId() != null) {
            return hash.of(asked.subjectId().getBytes(StandardCharsets.UTF_8));
        }
        var all = new byte[persons.size() + 1][];
        all[0] = out.bytes(before);
        for (int i = 0; i < persons.size(); i++) {
            all[i + 1] = persons.get(i).clear();
        }
        return hash.of(all);
    }

    private static Person person(String place, String token, byte[] json, Function<String, byte[]> salts) {
        return new Person(place, token, salts.apply(place), json);
    }

    private static byte[] subject(EvaluationRequest asked, byte[] facts) {
        var json = new JsonText(256).append('{');
        if (facts != null) {
            json.append("\"facts\":").append(facts);
        }
        if (asked.subjectId() != null || asked.subjectName() != null) {
            json.append(facts == null ? "\"subject\":{" : ",\"subject\":{");
            if (asked.subjectId() != null) {
                json.append("\"id\":");
                json.quoted(asked.subjectId());
            }
            if (asked.subjectName() != null) {
                json.append(asked.subjectId() == null ? "\"name\":" : ",\"name\":");
                json.quoted(asked.subjectName());
            }
            json.append('}');
        }
        return json.append('}').bytes();
    }

    private static byte[] answerHash(List<Person> persons, Hash hash, byte[] answer) {
        var all = new byte[persons.size() + 1][];
        for (int i = 0; i < persons.size(); i++) {
            all[i] = persons.get(i).salt();
        }
        all[persons.size()] = answer;
        return hash.of(all);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    // --- what was decided

    private void result(Determination determination) {
        out.append("{\"measure\":\"").append(determination.measure().id());
        out.append("\",\"outcome\":\"").append(determination.outcome().word()).append('"');
        if (determination.amount() != null) {
            out.append(",\"amount\":\"")
                    .append(determination.amount().toPlainString())
                    .append('"');
        }
        if (determination.unit() != null) {
            out.append(",\"unit\":");
            out.quoted(determination.unit());
        }
        words("reasons", determination.reasons());
        if (determination.dependsOnDossier()) {
            words("missing", determination.missing());
            words("readings", determination.readings());
            details(determination);
            items(determination);
            lost(determination);
        }
        out.append('}');
    }

    private void details(Determination determination) {
        if (determination.details().isEmpty()) {
            return;
        }
        out.append(",\"details\":{");
        boolean first = true;
        for (var name : determination.details().keySet().stream().sorted().toList()) {
            out.append(first ? "\"" : ",\"").append(name).append("\":");
            first = false;
            var value = determination.details().get(name);
            if (value instanceof String text) {
                out.quoted(text);
            } else {
                out.append(value.toString());
            }
        }
        out.append('}');
    }

    private void items(Determination determination) {
        if (determination.items().isEmpty()) {
            return;
        }
        out.append(",\"items\":[");
        boolean first = true;
        for (var item : determination.items()) {
            out.append(first ? "{\"item\":\"" : ",{\"item\":\"").append(item.path());
            first = false;
            out.append("\",\"outcome\":\"").append(item.outcome().word()).append('"');
            if (item.amount() != null) {
                out.append(",\"amount\":\"")
                        .append(item.amount().toPlainString())
                        .append('"');
            }
            if (item.unit() != null) {
                out.append(",\"unit\":");
                out.quoted(item.unit());
            }
            words("reasons", item.reasons());
            out.append('}');
        }
        out.append(']');
    }

    /**
     * Rows that fit and gave nothing, or not all they would have: {@code [row, item, what it was lost to, how much]}. It is lost to
     * another item ({@code DUPLICATE_PERSON}), to a limit ({@code LIMIT} of the row, {@code LIMIT_IN_TOTAL} of the measure), or to a
     * row before it ({@code ROW:a}).
     */
    private void lost(Determination determination) {
        var kind = determination.measure().kind();
        var lost = new ArrayList<String>(0);
        for (var item : determination.items()) {
            if (item.lostTo() != null) {
                add(lost, item.part().standing(), item.lostTo(), item.part().amount(), kind);
            }
        }
        for (var part : determination.parts()) {
            ofRow(lost, part.standing(), kind);
        }
        inTotal(lost, determination);
        if (!lost.isEmpty()) {
            out.append(",\"lost\":[").append(String.join(",", lost)).append(']');
        }
    }

    private static void ofRow(List<String> lost, Standing standing, Kind kind) {
        for (var match : standing.matches()) {
            if (match.isOpen()
                    && match.award() instanceof Award.Given given
                    && given.unlimited() != null
                    && given.unlimited().isKnown()
                    && given.amount().isKnown()
                    && given.unlimited().compareTo(given.amount()) > 0) {
                add(lost, standing, "LIMIT", given.unlimited().minus(given.amount()), kind);
            }
        }
        if (standing.truth().isTrue() && !standing.table().isEveryRow()) {
            var decides = standing.openRows().get(0);
            for (int row : standing.fittingAfter(decides)) {
                var letters = standing.table().rows();
                lost.add(line(
                        standing,
                        letters.get(row).letter(),
                        "ROW:" + letters.get(decides).letter(),
                        null));
            }
        }
    }

    /** What a limit on all that the measure gives took away. */
    private static void inTotal(List<String> lost, Determination determination) {
        if (determination.outcome() != Outcome.ELIGIBLE || determination.amount() == null) {
            return;
        }
        var sum = Quantity.ZERO;
        Part limited = null;
        for (var part : determination.parts()) {
            if (part.outcome() == Outcome.ELIGIBLE && part.amount() != null) {
                sum = sum.plus(part.amount().confirmed());
                limited = part.limit() != null ? part : limited;
            }
        }
        if (limited != null) {
            var kind = determination.measure().kind();
            var more = Stated.of(sum, kind).subtract(determination.amount());
            if (more.signum() > 0) {
                lost.add(line(limited.standing(), letter(limited.standing()), "LIMIT_IN_TOTAL", more));
            }
        }
    }

    private static void add(List<String> lost, Standing standing, String to, Quantity amount, Kind kind) {
        var much = amount == null || !amount.isConfirmed() ? null : Stated.of(amount.confirmed(), kind);
        lost.add(line(standing, letter(standing), to, much));
    }

    private static String letter(Standing standing) {
        var open = standing.openRows();
        return open.isEmpty() ? "" : standing.table().rows().get(open.get(0)).letter();
    }

    private static String line(Standing standing, String letter, String to, BigDecimal much) {
        return "[\"" + table(standing) + "/" + letter + "\",\"" + place(standing) + "\",\"" + to + "\","
                + (much == null ? "null" : "\"" + much.toPlainString() + "\"") + "]";
    }

    private static String table(Standing standing) {
        return standing.table().id() + "@" + standing.table().book().version();
    }

    private static String place(Standing standing) {
        return standing.item() == standing.dossier() ? "" : standing.item().place();
    }

    // --- how it came about

    private void fired() {
        boolean first = true;
        for (var firing : evaluation.firings()) {
            out.append(first ? "[" : ",[");
            first = false;
            out.quoted(firing.rule());
            out.append(",\"").append(firing.table()).append('@').append(firing.version());
            out.append("\",\"").append(firing.row()).append("\",\"").append(firing.place());
            out.append("\",").append(firing.fits()).append(']');
        }
    }

    private void rows() {
        var standings = new ArrayList<>(evaluation.standings());
        standings.sort(Comparator.comparing(standing -> standing.table().id()));
        boolean first = true;
        for (var standing : standings) {
            out.append(first ? "[\"" : ",[\"");
            first = false;
            out.append(table(standing)).append("\",\"").append(place(standing)).append("\",");
            standing.sign(out);
            out.append(']');
        }
    }

    private void words(String name, Collection<String> words) {
        if (words.isEmpty()) {
            return;
        }
        out.append(",\"").append(name).append("\":[");
        boolean first = true;
        for (var word : words) {
            out.append(first ? "\"" : ",\"").append(word).append('"');
            first = false;
        }
        out.append(']');
    }
}
