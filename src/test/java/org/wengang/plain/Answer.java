package org.wengang.plain;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * A question answered yes, no or not yet. Only "not yet" has {@code open} facts, those it waits for; {@code reasons} say why it is not
 * yes.
 */
record Answer(Value value, Set<String> open, Set<String> reasons) {

    enum Value {
        NO,
        NOT_YET,
        YES
    }

    static final Answer YES = new Answer(Value.YES, Set.of(), Set.of());

    /** The base of a ratio is 0: no fact would help, a person must look. */
    static final Answer ZERO_BASELINE = new Answer(Value.NOT_YET, Set.of(), Set.of("ZERO_BASELINE"));

    static Answer no(String reason) {
        return new Answer(Value.NO, Set.of(), Set.of(reason));
    }

    static Answer waitingFor(String... paths) {
        return new Answer(Value.NOT_YET, Set.of(paths), Set.of());
    }

    static <T> Answer test(T fact, String path, Predicate<T> condition) {
        if (fact == null) {
            return waitingFor(path);
        }
        return condition.test(fact) ? YES : new Answer(Value.NO, Set.of(), Set.of());
    }

    static Answer flag(Boolean fact, String path) {
        return test(fact, path, f -> f);
    }

    static Answer known(Object fact, String path) {
        return test(fact, path, f -> true);
    }

    static Answer within(LocalDate day, String path, LocalDate from, LocalDate to) {
        return test(day, path, d -> d.compareTo(from) >= 0 && d.compareTo(to) <= 0)
                .orElse("OUT_OF_WINDOW");
    }

    static Answer outside(String divisionCode, String path, String prefix, String reason) {
        return test(divisionCode, path, code -> !code.startsWith(prefix)).orElse(reason);
    }

    static Answer positive(BigDecimal amount, String path) {
        return test(amount, path, a -> a.signum() > 0).orElse("ZERO_ENTITLEMENT");
    }

    /** Whether a ratio holds; the numerator is of no interest when the base is known to be 0. */
    static Answer ratio(
            BigDecimal value,
            String path,
            BigDecimal base,
            String basePath,
            Predicate<BigDecimal> condition,
            String reason) {
        if (base != null && base.signum() == 0) {
            return ZERO_BASELINE;
        }
        var known = all(known(value, path), known(base, basePath));
        return known.isYes() ? test(value, path, condition).orElse(reason) : known;
    }

    static Answer all(Answer... answers) {
        return all(List.of(answers));
    }

    static Answer all(List<Answer> answers) {
        return combined(
                answers,
                answers.stream().map(Answer::value).min(Value::compareTo).orElse(Value.YES));
    }

    static Answer any(Answer... answers) {
        return any(List.of(answers));
    }

    static Answer any(List<Answer> answers) {
        return combined(
                answers,
                answers.stream().map(Answer::value).max(Value::compareTo).orElse(Value.NO));
    }

    private static Answer combined(List<Answer> answers, Value value) {
        if (value == Value.YES) {
            return YES;
        }
        var open = new TreeSet<String>();
        var reasons = new LinkedHashSet<String>();
        for (Answer answer : answers) {
            if (answer.value == value) {
                open.addAll(answer.open);
                reasons.addAll(answer.reasons);
            }
        }
        return new Answer(value, Collections.unmodifiableSet(open), Collections.unmodifiableSet(reasons));
    }

    /** The same, with this as the reason of a no. */
    Answer orElse(String reason) {
        return isNo() ? no(reason) : this;
    }

    boolean isYes() {
        return value == Value.YES;
    }

    boolean isNo() {
        return value == Value.NO;
    }

    boolean isNotYet() {
        return value == Value.NOT_YET;
    }
}
