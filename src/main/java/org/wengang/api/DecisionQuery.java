package org.wengang.api;

import jakarta.ws.rs.QueryParam;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.wengang.audit.finding.Query;
import org.wengang.audit.finding.RowName;
import org.wengang.audit.finding.UsedCells;
import org.wengang.measure.Outcome;
import org.wengang.measure.SubjectKind;

/** Which decisions are looked for, read strictly: a condition with a slip would hide what is looked for. */
public class DecisionQuery {
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern YUAN = Pattern.compile("\\d{1,15}(\\.\\d{1,2})?");
    private static final Pattern RELEASE = Pattern.compile("(draft-)?[1-9][0-9]{0,8}");
    private static final int LONGEST = 200;

    @QueryParam("package")
    @Parameter(description = "政策包", example = "SZ-2024")
    List<String> packages;

    @QueryParam("measure")
    @Parameter(description = "措施；同时给出 outcome、reason、金额时，须为同一项措施 · of one and the same measure", example = "M1-4")
    List<String> measures;

    @QueryParam("outcome")
    @Parameter(description = "eligible、ineligible、undetermined、not_applicable", example = "eligible")
    List<String> outcomes;

    @QueryParam("reason")
    @Parameter(description = "理由代码 · reason code", example = "RATIO_BELOW_MIN")
    List<String> reasons;

    @QueryParam("amountFrom")
    @Parameter(description = "一项措施的金额不低于（元） · yuan of one measure, at least", example = "50000")
    String amountFrom;

    @QueryParam("amountTo")
    @Parameter(description = "一项措施的金额不超过（元） · at most", example = "200000.00")
    String amountTo;

    @QueryParam("release")
    @Parameter(description = "发布版本，如 3；或草案，如 draft-12", example = "3")
    List<String> releases;

    @QueryParam("rule")
    @Parameter(description = "触发的规则 · name of a rule that fired", example = "M1-4 结转全部剩余指标")
    List<String> rules;

    @QueryParam("row")
    @Parameter(
            description = "符合且触发规则的行；不写版本则为任何版本 · a row that fitted and whose rule fired; without its version any",
            example = "M1-4@3/b")
    List<String> rows;

    @QueryParam("rowOpen")
    @Parameter(description = "材料齐全后才可能符合的行 · a row that may fit once more is known", example = "M1-4/b")
    List<String> rowsOpen;

    @QueryParam("rowLost")
    @Parameter(description = "符合而未得或少得的行 · a row that fitted and was set aside", example = "M1-2/a")
    List<String> rowsLost;

    @QueryParam("cell")
    @Parameter(description = "判定所依据的单元格 · a cell that it rests on", example = "m1-2-no-stop-subsidy@1!E5")
    List<String> cells;

    @QueryParam("reading")
    @Parameter(description = "口径", example = "A-15")
    List<String> readings;

    @QueryParam("caller")
    @Parameter(description = "请求方 · who asked", example = "key:3f9a0c1d2e4b")
    List<String> callers;

    @QueryParam("subjectKind")
    @Parameter(description = "enterprise、agency、individual、government", example = "enterprise")
    List<String> subjectKinds;

    @QueryParam("from")
    @Parameter(description = "自何时作出：日期，或带时区的时间 · decided from that day or moment on", example = "2024-06-01")
    String from;

    @QueryParam("to")
    @Parameter(
            description = "至何时作出：日期（含当日），或带时区的时间（不含） · to the end of that day, or before that moment",
            example = "2024-06-30")
    String to;

    @QueryParam("drafts")
    @Parameter(description = "true：草案的试算也在内 · what was tried by drafts too")
    boolean drafts;

    /**
     * The query.
     *
     * @param subject the caller's token of a subject or person, or null: it is personal, and so never part of an address
     * @param onlyBy if not null, only what that caller asked
     * @param cellsOfReleases finds what a cell is
     * @throws Refused with every fault
     */
    Query query(String subject, String onlyBy, UsedCells cellsOfReleases, Clock clock) {
        var faults = new ArrayList<Problem.Fault>();
        var query = Query.where();
        texts("package", packages, query::packageId, faults);
        texts("measure", measures, query::measure, faults);
        each(
                "outcome",
                outcomes,
                DecisionQuery::outcome,
                query::outcome,
                "eligible、ineligible、undetermined、not_applicable 之一",
                "one of eligible, ineligible, undetermined, not_applicable",
                faults);
        texts("reason", reasons, query::reason, faults);
        query.amountFrom(yuan("amountFrom", amountFrom, faults));
        query.amountTo(yuan("amountTo", amountTo, faults));
        each(
                "release",
                releases,
                text -> RELEASE.matcher(text).matches() ? Optional.of(text) : Optional.empty(),
                query::release,
                "编号，如 3 或 draft-12",
                "a number such as 3, or draft-12",
                faults);
        texts("rule", rules, query::rule, faults);
        rows("row", rows, query::row, faults);
        rows("rowOpen", rowsOpen, query::rowOpen, faults);
        rows("rowLost", rowsLost, query::rowLost, faults);
        each(
                "cell",
                cells,
                cell -> {
                    var uses = cellsOfReleases.of(cell);
                    uses.forEach(query::cell);
                    return uses.isEmpty() ? Optional.empty() : Optional.of(cell);
                },
                cell -> {},
                "某一版本中行或参数的单元格，如 m1-2-no-stop-subsidy@1!E5",
                "a cell of a row or parameter in a version that there is, such as m1-2-no-stop-subsidy@1!E5",
                faults);
        texts("reading", readings, query::reading, faults);
        if (onlyBy == null) {
            texts("caller", callers, query::caller, faults);
        } else {
            query.caller(onlyBy);
        }
        each(
                "subjectKind",
                subjectKinds,
                DecisionQuery::subjectKind,
                query::subjectKind,
                "enterprise、agency、individual、government 之一",
                "one of enterprise, agency, individual, government",
                faults);
        query.subject(subject);
        query.from(moment("from", from, 0, clock, faults));
        query.to(moment("to", to, 1, clock, faults));
        query.drafts(drafts);
        if (!faults.isEmpty()) {
            throw new Refused(
                    ProblemCode.BAD_REQUEST,
                    "查询条件有误，逐处见 faults。",
                    "Some conditions cannot be understood; each is in faults.",
                    faults);
        }
        return query.build();
    }

    private static Optional<Outcome> outcome(String word) {
        return Stream.of(Outcome.values())
                .filter(one -> one.word().equals(word))
                .findFirst();
    }

    private static Optional<SubjectKind> subjectKind(String word) {
        return Stream.of(SubjectKind.values())
                .filter(one -> one.word().equals(word))
                .findFirst();
    }

    private static void rows(String name, List<String> given, Consumer<RowName> into, List<Problem.Fault> faults) {
        each(
                name,
                given,
                RowName::of,
                into,
                "行，如 M1-4@3/b 或 m1-4-emission-carry-over@3/b",
                "a row such as M1-4@3/b or m1-4-emission-carry-over@3/b",
                faults);
    }

    private static void texts(String name, List<String> given, Consumer<String> into, List<Problem.Fault> faults) {
        each(
                name,
                given,
                text -> text.isBlank() || text.length() > LONGEST ? Optional.empty() : Optional.of(text),
                into,
                "1 至 200 个字符",
                "1 to 200 characters",
                faults);
    }

    private static <T> void each(
            String name,
            List<String> given,
            Function<String, Optional<T>> read,
            Consumer<T> into,
            String zh,
            String en,
            List<Problem.Fault> faults) {
        for (var text : given == null ? List.<String>of() : given) {
            read.apply(text).ifPresentOrElse(into, () -> faults.add(fault(name, zh, en)));
        }
    }

    private static BigDecimal yuan(String name, String given, List<Problem.Fault> faults) {
        if (given == null) {
            return null;
        }
        if (!YUAN.matcher(given).matches()) {
            faults.add(fault(name, "金额（元），最多两位小数，如 50000.00", "yuan with at most two decimals, such as 50000.00"));
            return null;
        }
        return new BigDecimal(given);
    }

    /** @param days are added to a date */
    private static Instant moment(String name, String given, int days, Clock clock, List<Problem.Fault> faults) {
        if (given == null) {
            return null;
        }
        try {
            return DATE.matcher(given).matches()
                    ? LocalDate.parse(given)
                            .plusDays(days)
                            .atStartOfDay(clock.getZone())
                            .toInstant()
                    : OffsetDateTime.parse(given).toInstant();
        } catch (DateTimeException e) {
            faults.add(fault(
                    name,
                    "日期，或带时区的时间，如 2024-06-30T09:00:00+08:00",
                    "a date, or a time with its offset, such as 2024-06-30T09:00:00+08:00"));
            return null;
        }
    }

    private static Problem.Fault fault(String name, String zh, String en) {
        return Problem.Fault.at(name, "NOT_ALLOWED", "应为" + zh, "expected " + en);
    }
}
