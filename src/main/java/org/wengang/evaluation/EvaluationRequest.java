package org.wengang.evaluation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.wengang.facts.FactFault;
import org.wengang.facts.Facts;
import org.wengang.facts.FactsReader;
import org.wengang.measure.PolicyPackage;
import org.wengang.measure.SubjectKind;

/**
 * The body of an evaluation request, read strictly. Everything that is wrong with it is found in one go, each with its
 * JSON path; values are never repeated.
 *
 * @param packageId the package asked for, or null for the one in force
 * @param release the release asked for by number, or null to choose it by {@code asOf}
 * @param asOf the day given, or null for today
 * @param knownAt decide by what was known then, or null for what is known now
 * @param subjectId the caller's own token for the subject, or null
 * @param subjectName or null; never decides anything
 */
public record EvaluationRequest(
        String packageId,
        String release,
        LocalDate asOf,
        Instant knownAt,
        Set<String> measures,
        SubjectKind subjectKind,
        String subjectId,
        String subjectName,
        Detail detail,
        Facts facts) {

    /** One megabyte a dossier. */
    public static final int MOST_BYTES = 1_048_576;

    private static final List<String> FIELDS =
            List.of("package", "asOf", "knownAt", "release", "measures", "subject", "facts", "detail");

    static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(16)
                    .maxNumberLength(40)
                    .maxStringLength(4_096)
                    .maxNameLength(256)
                    .maxDocumentLength(MOST_BYTES)
                    .build())
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    /** The request that the body spells, or what is wrong with it. */
    public record Read(EvaluationRequest request, List<FactFault> faults) {}

    /** Reads a body in UTF-8. */
    public static Read read(byte[] body, int offset, int length, PolicyPackage policy) {
        return read(body, offset, length, policy, Map.of());
    }

    /**
     * The same for a request that may have further fields.
     *
     * @param beside reads each of these, by name; the parser stands on the value
     */
    public static Read read(
            byte[] body, int offset, int length, PolicyPackage policy, Map<String, FactsReader.Beside> beside) {
        var reader = new Reader(policy, beside);
        try (var json = JSON.createParser(body, offset, length)) {
            return reader.read(json);
        } catch (StreamConstraintsException e) {
            return reader.broken(
                    FactFault.Code.TOO_LONG,
                    "材料过大或嵌套过深：每份材料最多 1 MB、16 层，数字最多 40 位",
                    "too large or too deep: a dossier has at most 1 MB, 16 levels and numbers of 40 digits");
        } catch (JsonParseException e) {
            var where = e.getLocation();
            return reader.broken(
                    FactFault.Code.MALFORMED,
                    "不是有效的 UTF-8 编码 JSON（第 " + where.getLineNr() + " 行第 " + where.getColumnNr() + " 列附近）",
                    "not JSON in UTF-8 (near line " + where.getLineNr() + ", column " + where.getColumnNr() + ")");
        } catch (IOException e) {
            return reader.broken(FactFault.Code.MALFORMED, "不是 UTF-8 编码的 JSON", "not JSON in UTF-8");
        }
    }

    private static final class Reader {
        private final PolicyPackage policy;
        private final Map<String, FactsReader.Beside> beside;
        private final List<FactFault> faults = new ArrayList<>();
        private String packageId;
        private String release;
        private LocalDate asOf;
        private Instant knownAt;
        private final Set<String> measures = new LinkedHashSet<>();
        private SubjectKind subjectKind;
        private String subjectId;
        private String subjectName;
        private Detail detail = Detail.FINDINGS;
        private Facts facts;
        private LocalDate evaluationDate;

        Reader(PolicyPackage policy, Map<String, FactsReader.Beside> beside) {
            this.policy = policy;
            this.beside = beside;
        }

        Read broken(FactFault.Code code, String zh, String en) {
            faults.add(new FactFault("$", code, zh, en));
            return new Read(null, faults);
        }

        Read read(JsonParser json) throws IOException {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return broken(FactFault.Code.WRONG_TYPE, "请求体应为对象 {…}", "the body must be an object {…}");
            }
            var seen = new TreeSet<String>();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                var name = json.currentName();
                json.nextToken();
                if (!seen.add(name)) {
                    fault("$." + safe(name), FactFault.Code.DUPLICATE_KEY, "同一项出现两次，请只保留一次", "given twice; keep one");
                    json.skipChildren();
                } else {
                    field(json, name);
                }
            }
            if (json.nextToken() != null) {
                fault("$", FactFault.Code.MALFORMED, "JSON 之后还有多余内容", "there is something after the JSON");
            }
            if (facts == null && !seen.contains("facts")) {
                fault("$.facts", FactFault.Code.REQUIRED, "缺少 facts；没有材料时写 {}", "facts is missing; write {} for none");
            }
            if (!faults.isEmpty()) {
                return new Read(null, faults);
            }
            return new Read(
                    new EvaluationRequest(
                            packageId,
                            release,
                            asOf != null ? asOf : evaluationDate,
                            knownAt,
                            measures,
                            subjectKind,
                            subjectId,
                            subjectName,
                            detail,
                            facts),
                    faults);
        }

        private void field(JsonParser json, String name) throws IOException {
            switch (name) {
                case "package" -> packageId = text(json, "$.package");
                case "release" ->
                    release = json.currentToken() == JsonToken.VALUE_NUMBER_INT
                            ? json.getText()
                            : text(json, "$.release");
                case "asOf" -> asOf = day(json, "$.asOf");
                case "knownAt" -> knownAt = instant(json, "$.knownAt");
                case "measures" -> measures(json);
                case "subject" -> subject(json);
                case "detail" -> detail(json);
                case "facts" -> facts(json);
                default -> further(json, name);
            }
        }

        private void further(JsonParser json, String name) throws IOException {
            if (beside.containsKey(name)) {
                beside.get(name).read(json);
                return;
            }
            var known = new ArrayList<>(FIELDS);
            known.addAll(beside.keySet());
            fault(
                    "$." + safe(name),
                    FactFault.Code.UNKNOWN_FIELD,
                    "没有这一项；可用的有 " + String.join("、", known),
                    "there is no such field; there are " + String.join(", ", known));
            json.skipChildren();
        }

        private void facts(JsonParser json) throws IOException {
            facts = Facts.dossier(policy.facts().dossier());
            new FactsReader(json, faults).readDossier(facts, "$.facts", this::evaluationDate);
        }

        private void evaluationDate(JsonParser json) throws IOException {
            evaluationDate = day(json, "$.facts.evaluationDate");
        }

        private LocalDate day(JsonParser json, String path) throws IOException {
            var text = text(json, path);
            if (text == null) {
                return null;
            }
            var day = FactsReader.day(text);
            if (day == null || day.getYear() < 1990 || day.getYear() > 2200) {
                fault(path, FactFault.Code.NOT_ALLOWED, "应为日期，如 2024-06-30", "a date, such as 2024-06-30");
            }
            return day;
        }

        /** A point in time, or the end of a day in the package's time zone. */
        private Instant instant(JsonParser json, String path) throws IOException {
            var text = text(json, path);
            if (text == null) {
                return null;
            }
            var instant = Selection.instant(text, ZoneId.of(policy.about().timeZone()));
            if (instant == null) {
                fault(
                        path,
                        FactFault.Code.NOT_ALLOWED,
                        "应为日期或带时区的时间，如 2024-06-30 或 2024-06-30T09:00:00+08:00",
                        "a date, or a time with its offset, such as 2024-06-30T09:00:00+08:00");
            }
            return instant;
        }

        private void measures(JsonParser json) throws IOException {
            if (json.currentToken() != JsonToken.START_ARRAY) {
                wrongType(json, "$.measures", "数组 […]", "an array […]");
                return;
            }
            for (int i = 0; json.nextToken() != JsonToken.END_ARRAY; i++) {
                var path = "$.measures[" + i + "]";
                var id = text(json, path);
                if (id != null && !policy.measures().containsKey(id)) {
                    fault(
                            path,
                            FactFault.Code.NOT_ALLOWED,
                            "没有这项措施，见 GET /api/v1/measures",
                            "no such measure; see GET /api/v1/measures");
                } else if (id != null) {
                    measures.add(id);
                }
            }
        }

        private void subject(JsonParser json) throws IOException {
            if (json.currentToken() != JsonToken.START_OBJECT) {
                wrongType(json, "$.subject", "对象 {…}", "an object {…}");
                return;
            }
            var seen = new TreeSet<String>();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                var name = json.currentName();
                json.nextToken();
                if (!seen.add(name)) {
                    fault(
                            "$.subject." + safe(name),
                            FactFault.Code.DUPLICATE_KEY,
                            "同一项出现两次，请只保留一次",
                            "given twice; keep one");
                    json.skipChildren();
                    continue;
                }
                switch (name) {
                    case "kind" -> kind(json);
                    case "id" -> subjectId = text(json, "$.subject.id");
                    case "name" -> subjectName = text(json, "$.subject.name");
                    default -> {
                        fault(
                                "$.subject." + safe(name),
                                FactFault.Code.UNKNOWN_FIELD,
                                "没有这一项；可用的有 kind、id、name",
                                "there is no such field; there are kind, id, name");
                        json.skipChildren();
                    }
                }
            }
        }

        private void kind(JsonParser json) throws IOException {
            var word = text(json, "$.subject.kind");
            if (word == null) {
                return;
            }
            for (var kind : SubjectKind.values()) {
                if (kind.word().equals(word)) {
                    subjectKind = kind;
                    return;
                }
            }
            fault(
                    "$.subject.kind",
                    FactFault.Code.NOT_ALLOWED,
                    "应为 enterprise、agency、individual、government 之一",
                    "one of enterprise, agency, individual, government");
        }

        private void detail(JsonParser json) throws IOException {
            var word = text(json, "$.detail");
            if (word == null) {
                return;
            }
            for (var one : Detail.values()) {
                if (one.word().equals(word)) {
                    detail = one;
                    return;
                }
            }
            fault(
                    "$.detail",
                    FactFault.Code.NOT_ALLOWED,
                    "应为 outcome、findings、trace 之一",
                    "one of outcome, findings, trace");
        }

        /** A string, or null for null or after a fault. */
        private String text(JsonParser json, String path) throws IOException {
            if (json.currentToken() == JsonToken.VALUE_NULL) {
                return null;
            }
            if (json.currentToken() != JsonToken.VALUE_STRING) {
                wrongType(json, path, "带引号的文字", "a string");
                return null;
            }
            if (json.getTextLength() > 200) {
                fault(path, FactFault.Code.TOO_LONG, "最多 200 个字符", "at most 200 characters");
                return null;
            }
            return json.getText();
        }

        private void wrongType(JsonParser json, String path, String zh, String en) throws IOException {
            fault(path, FactFault.Code.WRONG_TYPE, "应为" + zh, "expected " + en);
            json.skipChildren();
        }

        private void fault(String path, FactFault.Code code, String zh, String en) {
            if (faults.size() < FactsReader.MOST_FAULTS) {
                faults.add(new FactFault(path, code, zh, en));
            }
        }

        private static String safe(String name) {
            return FactsReader.shortened(name);
        }
    }
}
