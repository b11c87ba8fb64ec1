package org.wengang.api;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wengang.activation.Releases;
import org.wengang.audit.finding.Finder;
import org.wengang.audit.finding.Query;
import org.wengang.audit.finding.RowName;
import org.wengang.audit.finding.UsedCells;
import org.wengang.identity.Actor;
import org.wengang.identity.Role;
import org.wengang.measure.Outcome;
import org.wengang.measure.SubjectKind;
import org.wengang.rulebase.Rules;

/**
 * Reads which decisions are asked for, strictly and all faults at once: a filter with a slip would hide what is looked for. What
 * nothing in the law and no decision has is such a slip.
 */
@Singleton
class DecisionQueries {
    private static final Set<String> KNOWN = Set.of(
            "package",
            "measure",
            "outcome",
            "reason",
            "amountFrom",
            "amountTo",
            "release",
            "rule",
            "row",
            "rowOpen",
            "rowLost",
            "cell",
            "reading",
            "caller",
            "subject",
            "subjectKind",
            "from",
            "to",
            "drafts",
            "before",
            "limit");
    private static final Set<String> KNOWN_OF_SERIES = Stream.concat(KNOWN.stream(), Stream.of("step"))
            .filter(name -> !name.equals("before") && !name.equals("limit"))
            .collect(Collectors.toUnmodifiableSet());
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern YUAN = Pattern.compile("-?[0-9]{1,13}(\\.[0-9]{1,2})?");
    private static final Pattern RELEASE = Pattern.compile("[0-9]{1,9}");
    private static final Pattern DRAFT = Pattern.compile("draft-[0-9]{1,9}");
    private static final Pattern REASON = Pattern.compile("[A-Z][A-Z0-9_]{0,79}");
    private static final Pattern ID = Pattern.compile("[\\x20-\\x7E]{1,300}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
    private static final int LONGEST = 300;

    private final Releases releases;
    private final Finder finder;
    private final UsedCells cells;
    private final Clock clock;

    @Inject
    DecisionQueries(Releases releases, Finder finder, UsedCells cells, Clock clock) {
        this.releases = releases;
        this.finder = finder;
        this.cells = cells;
        this.clock = clock;
    }

    /**
     * The query of somebody: whoever only works cases sees their own decisions.
     *
     * @throws Refused with every fault
     */
    Query query(DecisionQuery asked, Actor who) {
        var reading = new Reading(asked, KNOWN);
        var query = reading.query(who);
        reading.finish();
        return query;
    }

    /**
     * A query, and the stretches of time that its decisions are added up by.
     *
     * @param bounds where each begins, and where the last one ends
     */
    record Stepped(Query query, Step step, List<Instant> bounds) {}

    /** @throws Refused with every fault */
    Stepped stepped(DecisionQuery asked, String step, Actor who) {
        var reading = new Reading(asked, KNOWN_OF_SERIES);
        var query = reading.query(who);
        var by = reading.step(step);
        var bounds = reading.bounds(query, by);
        reading.finish();
        return new Stepped(query, by, bounds);
    }

    /**
     * A query, and which page of what it finds.
     *
     * @param before only decisions before that place in the log
     */
    record Paged(Query query, long before, int limit) {}

    /** A time that is asked about. @param to exclusive */
    record Period(Instant from, Instant to) {}

    /**
     * Reads a time: up to the end of today unless an end is given, and so many days unless a beginning is.
     *
     * @throws Refused with every fault
     */
    Period period(String from, String to, LocalDate today, int days) {
        var asked = new DecisionQuery();
        asked.from = from;
        asked.to = to == null ? today.toString() : to;
        var reading = new Reading(asked);
        var period = reading.period(days);
        reading.finish();
        return period;
    }

    /** @throws Refused with every fault */
    Paged paged(DecisionQuery asked, String before, String limit, Actor who) {
        var reading = new Reading(asked, KNOWN);
        var query = reading.query(who);
        var paged = new Paged(query, reading.number("before", before, 0, Long.MAX_VALUE, Long.MAX_VALUE), (int)
                reading.number("limit", limit, 1, Finder.MOST, 50));
        reading.finish();
        return paged;
    }

    private final class Reading {
        private final DecisionQuery asked;
        private final List<Problem.Fault> faults = new ArrayList<>();
        private final Query.Builder query = Query.where();

        private Reading(DecisionQuery asked) {
            this.asked = asked;
        }

        private Reading(DecisionQuery asked, Set<String> known) {
            this(asked);
            for (var name : asked.address.getQueryParameters().keySet()) {
                if (!known.contains(name)) {
                    fault(
                            name.length() > 40 ? "…" : name,
                            "没有这个查询参数；可用的有 " + String.join("、", new TreeSet<>(known)) + "。",
                            "There is no such parameter. Maybe one of " + String.join(", ", new TreeSet<>(known))
                                    + ".");
                }
            }
        }

        private Query query(Actor who) {
            each("package", asked.packages, this::isPackage, query::packageId, "政策包", "a package", "SZ-2024");
            each("measure", asked.measures, this::isMeasure, query::measure, "措施", "a measure", "M1-4");
            codes("outcome", asked.outcomes, Outcome.values(), query::outcome);
            each(
                    "reason",
                    asked.reasons,
                    code -> REASON.matcher(code).matches(),
                    query::reason,
                    "理由代码",
                    "a reason code",
                    "RATIO_BELOW_MIN");
            amounts();
            each(
                    "release",
                    asked.releases,
                    this::isRelease,
                    query::release,
                    "发布版本或草案",
                    "a release or draft",
                    "3、draft-12");
            each(
                    "rule",
                    asked.rules,
                    rule -> rule.length() <= LONGEST,
                    query::rule,
                    "规则名称",
                    "the name of a rule",
                    "M1-4 …");
            rows("row", asked.rows, query::row);
            rows("rowOpen", asked.rowsOpen, query::rowOpen);
            rows("rowLost", asked.rowsLost, query::rowLost);
            cells();
            each("reading", asked.readings, this::isReading, query::reading, "口径", "a reading", "A-15");
            callers(who);
            codes("subjectKind", asked.subjectKinds, SubjectKind.values(), query::subjectKind);
            subject();
            times();
            flag("drafts", asked.drafts, query::drafts);
            return query.build();
        }

        private void callers(Actor who) {
            each(
                    "caller",
                    asked.callers,
                    id -> ID.matcher(id).matches(),
                    query::caller,
                    "请求方",
                    "a caller",
                    "key:3f9a0c1d2e4b");
            if (who.is(Role.AUDITOR)) {
                return;
            }
            if (given(asked.callers).anyMatch(id -> !id.equals(who.id()))) {
                fault(
                        "caller",
                        "经办人只能查自己的判定；查他人的须有审计人的角色。",
                        "A caseworker sees their own decisions. Maybe ask an auditor for those of others.");
            }
            query.caller(who.id());
        }

        private void subject() {
            var subject = asked.subject != null ? asked.subject : asked.subjectHeader;
            boolean isTwice = asked.subject != null && asked.subjectHeader != null;
            if (subject != null && (isTwice || subject.isEmpty() || subject.length() > LONGEST)) {
                fault(
                        "subject",
                        "应为对象编号，写在参数 subject 或请求头 X-Subject 其中一处。",
                        "The token of one subject is expected, in the parameter subject or the header X-Subject.");
            } else {
                query.subject(subject);
            }
        }

        private void amounts() {
            var from = yuan("amountFrom", asked.amountFrom);
            var to = yuan("amountTo", asked.amountTo);
            if (from != null && to != null && from.compareTo(to) > 0) {
                fault("amountTo", "不应低于 amountFrom。", "It is below amountFrom.");
            }
            query.amountFrom(from).amountTo(to);
        }

        private BigDecimal yuan(String name, String given) {
            if (given == null) {
                return null;
            }
            if (!YUAN.matcher(given).matches()) {
                fault(name, "应为金额（元），至多两位小数，如 1500.00。", "Yuan with at most two decimals, such as 1500.00.");
                return null;
            }
            return new BigDecimal(given);
        }

        private void times() {
            var from = moment("from", asked.from, 0);
            var to = moment("to", asked.to, 1);
            if (from != null && to != null && !from.isBefore(to)) {
                fault("to", "应晚于 from。", "It is not later than from.");
            }
            query.from(from).to(to);
        }

        private Period period(int days) {
            times();
            var read = query.build();
            var from = read.from() == null && read.to() != null ? read.to().minus(Duration.ofDays(days)) : read.from();
            return new Period(from, read.to());
        }

        private Step step(String given) {
            if (given == null) {
                return Step.DAY;
            }
            var known = Arrays.stream(Step.values()).map(Step::word).toList();
            if (!known.contains(given)) {
                var words = String.join(", ", known);
                fault("step", "应为以下之一：" + words + "。", "One of " + words + " is expected.");
                return Step.DAY;
            }
            return Step.values()[known.indexOf(given)];
        }

        private List<Instant> bounds(Query query, Step step) {
            if (asked.from == null) {
                fault("from", "必须给出。", "It is needed.");
            }
            if (asked.to == null) {
                fault("to", "必须给出。", "It is needed.");
            }
            if (query.from() == null || query.to() == null) {
                return List.of();
            }
            var bounds = step.bounds(query.from(), query.to(), clock.getZone());
            if (bounds.size() > Step.MOST + 1) {
                fault(
                        "step",
                        "from 至 to 超过 " + Step.MOST + " 段；请缩短时段，或改用更长的 step。",
                        "There are more than " + Step.MOST
                                + " steps from `from` to `to`. Maybe ask for less time, or longer steps.");
            }
            return bounds;
        }

        /** @param days are added to a date */
        private Instant moment(String name, String given, int days) {
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
                fault(
                        name,
                        "应为日期，或带时区的时间，如 2024-06-30T09:00:00+08:00（网址中 + 写作 %2B）。",
                        "A date, or a time with its offset, such as 2024-06-30T09:00:00+08:00 (+ is %2B in an address).");
                return null;
            }
        }

        private void rows(String name, List<String> given, Consumer<RowName> take) {
            given(given).forEach(text -> {
                var row = RowName.of(text).filter(one -> isTable(one.table()));
                row.ifPresentOrElse(
                        take,
                        () -> fault(
                                name,
                                "应为行：措施或决策表、版本（可不写）、行的编号，如 M1-4@3/b、m1-4-emission-carry-over/b。",
                                "A row is expected: measure or table, version or none, letter, such as M1-4@3/b or"
                                        + " m1-4-emission-carry-over/b."));
            });
        }

        private void cells() {
            given(asked.cells).forEach(text -> {
                var uses = cells.of(text);
                if (uses.isEmpty()) {
                    fault(
                            "cell",
                            UsedCells.isOne(text)
                                    ? "各发布版本中都没有这个单元格；单元格见 GET /api/v1/tables/…，版本见 GET /api/v1/releases。"
                                    : "应为单元格，如 m1-2-no-stop-subsidy@1!E5，参数如 m1-2-no-stop-subsidy@1!参数!C5。",
                            UsedCells.isOne(text)
                                    ? "No release has such a cell. Maybe see GET /api/v1/tables/… and /api/v1/releases."
                                    : "A cell is expected, such as m1-2-no-stop-subsidy@1!E5, or a parameter such as"
                                            + " m1-2-no-stop-subsidy@1!参数!C5.");
                }
                uses.forEach(query::cell);
            });
        }

        private void each(
                String name,
                List<String> given,
                Predicate<String> isOne,
                Consumer<String> take,
                String zh,
                String en,
                String example) {
            given(given).forEach(text -> {
                if (!text.isEmpty() && isOne.test(text)) {
                    take.accept(text);
                } else {
                    fault(name, "应为" + zh + "，如 " + example + "。", "Expected: " + en + ", such as " + example + ".");
                }
            });
        }

        private <E extends Enum<E>> void codes(String name, List<String> given, E[] values, Consumer<E> take) {
            given(given)
                    .forEach(text -> Arrays.stream(values)
                            .filter(value -> TableView.word(value).equals(text))
                            .findFirst()
                            .ifPresentOrElse(take, () -> {
                                var known = String.join(
                                        ", ",
                                        Arrays.stream(values)
                                                .map(TableView::word)
                                                .toList());
                                fault(name, "应为以下之一：" + known + "。", "One of " + known + " is expected.");
                            }));
        }

        private void flag(String name, String given, Consumer<Boolean> take) {
            if (given == null || given.equals("true") || given.equals("false")) {
                take.accept("true".equals(given));
            } else {
                fault(name, "应为 true 或 false。", "true or false is expected.");
            }
        }

        private long number(String name, String given, long least, long most, long otherwise) {
            if (given == null) {
                return otherwise;
            }
            if (NUMBER.matcher(given).matches()) {
                long number = Long.parseLong(given);
                if (number >= least && number <= most) {
                    return number;
                }
            }
            var upTo = most == Long.MAX_VALUE ? "" : "至 " + most;
            fault(
                    name,
                    "应为整数，" + least + upTo + (upTo.isEmpty() ? "或更大。" : "。"),
                    "A whole number is expected, " + least + (upTo.isEmpty() ? " or more." : " to " + most + "."));
            return otherwise;
        }

        // --- what there is

        private boolean isPackage(String id) {
            return rules().anyMatch(rules -> rules.policy().id().equals(id));
        }

        private boolean isMeasure(String id) {
            return rules().anyMatch(rules -> rules.policy().measures().containsKey(id)) || finder.knowsMeasure(id);
        }

        private boolean isRelease(String name) {
            return DRAFT.matcher(name).matches()
                    || RELEASE.matcher(name).matches()
                            && releases.timeline()
                                    .byNumber(Integer.parseInt(name))
                                    .isPresent();
        }

        private boolean isReading(String id) {
            return rules().anyMatch(rules -> rules.policy().readings().containsKey(id)) || finder.knowsReading(id);
        }

        private boolean isTable(String name) {
            return isMeasure(name)
                    || rules().flatMap(rules -> rules.plans().values().stream())
                            .anyMatch(plan -> plan.header().tables().containsKey(name))
                    || finder.knowsTable(name);
        }

        private Stream<Rules> rules() {
            return Stream.concat(
                    releases.timeline().packages().stream().map(releases::rules), releases.shipped().stream());
        }

        private static Stream<String> given(List<String> values) {
            return values == null ? Stream.empty() : values.stream();
        }

        private void fault(String name, String zh, String en) {
            faults.add(Problem.Fault.at(name, "BAD_PARAMETER", zh, en));
        }

        private void finish() {
            if (!faults.isEmpty()) {
                throw new Refused(
                        ProblemCode.BAD_REQUEST,
                        "查询参数有误，逐处列明。",
                        "Some query parameters cannot be understood. Each is in faults.",
                        faults);
            }
        }
    }
}
