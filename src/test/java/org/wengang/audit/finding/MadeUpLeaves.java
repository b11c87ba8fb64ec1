package org.wengang.audit.finding;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import org.wengang.trace.Leaf;
import org.wengang.trace.Person;

/** Leaves of decisions that nobody made: a few words in every combination, so that every query finds some of them. */
final class MadeUpLeaves {
    static final List<String> PACKAGES = List.of("SZ-2024", "SZ-2025");
    static final List<String> MEASURES = List.of("M1-1", "M1-2", "M1-10", "M2-5", "M8-4");
    static final List<String> OUTCOMES = List.of("eligible", "ineligible", "undetermined", "not_applicable");
    static final List<String> REASONS = List.of("RATIO_BELOW_MIN", "OUT_OF_WINDOW", "PARTIAL");
    static final List<String> READINGS = List.of("A-01", "A-15", "A-43");
    static final List<String> CALLERS = List.of("key:3f9a", "local:lin", "oidc:\\\"x\\\"");
    static final List<String> SUBJECTS = List.of("91330683A", "91330683B", "330683199001011234");
    static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    private final Random random;
    private Instant now = BEGIN;

    MadeUpLeaves(long seed) {
        random = new Random(seed);
    }

    Instant now() {
        return now;
    }

    /** Most of the time it goes on; nodes' clocks differ a little. */
    private void tick() {
        now = now.plus(
                random.nextInt(20) == 0 ? -random.nextInt(3_000_000) : random.nextInt(2_000_000), ChronoUnit.MICROS);
    }

    Leaf next() {
        tick();
        if (random.nextInt(30) == 0) {
            return new Leaf(
                    ("{\"v\":1,\"kind\":\"event\",\"at\":\"" + now + "\",\"actor\":\"local:lin\",\"what\":\"SIGN_IN\"}")
                            .getBytes(StandardCharsets.UTF_8),
                    List.of(),
                    new byte[32]);
        }
        var persons = new ArrayList<Person>();
        if (random.nextInt(3) > 0) {
            persons.add(person("", one(SUBJECTS)));
        }
        if (random.nextInt(8) == 0) {
            persons.add(person("recruits[0]", one(SUBJECTS)));
        }
        var json = new StringBuilder("{\"v\":1,\"kind\":\"decision\",\"id\":\"");
        json.append(new UUID(random.nextLong(), random.nextLong()))
                .append("\",\"at\":\"")
                .append(now);
        json.append("\",\"caller\":\"").append(one(CALLERS));
        json.append("\",\"package\":\"").append(one(PACKAGES));
        json.append(random.nextInt(10) == 0 ? "\",\"draft\":" : "\",\"release\":")
                .append(1 + random.nextInt(3));
        json.append(",\"digest\":\"sha256:0\",\"engine\":\"e\",\"asOf\":\"2024-06-30\"");
        if (random.nextBoolean()) {
            json.append(",\"subjectKind\":\"")
                    .append(random.nextBoolean() ? "enterprise" : "individual")
                    .append('"');
        }
        json.append(",\"detail\":\"findings\",\"facts\":{\"results\":[{\"measure\":\"M1-1\"}],\"fired\":[[1]]}");
        if (!persons.isEmpty()) {
            json.append(",\"persons\":{");
            json.append(persons.stream()
                    .map(person -> "\"" + person.place() + "\":\"00\"")
                    .collect(Collectors.joining(",")));
            json.append('}');
        }
        var fired = new ArrayList<String>();
        json.append(",\"results\":[");
        json.append(MEASURES.stream()
                .filter(measure -> random.nextInt(4) > 0)
                .map(measure -> result(measure, fired))
                .collect(Collectors.joining(",")));
        json.append("],\"fired\":[").append(String.join(",", fired));
        json.append("],\"rows\":[[\"m1-1-x@1\",\"\",\"a+\"]],\"answer\":\"00\"}");
        return new Leaf(json.toString().getBytes(StandardCharsets.UTF_8), persons, new byte[32]);
    }

    private String result(String measure, List<String> fired) {
        var outcome = one(OUTCOMES);
        var json = new StringBuilder("{\"measure\":\"" + measure + "\",\"outcome\":\"" + outcome + "\"");
        var table = measure.toLowerCase(Locale.ROOT) + "-table@" + (1 + random.nextInt(2));
        boolean isQuantity = measure.equals("M2-5");
        boolean hasItems = random.nextBoolean();
        boolean gives = outcome.equals("eligible") && random.nextInt(5) > 0;
        var items = new ArrayList<String>();
        var sum = BigDecimal.ZERO;
        int count = hasItems ? 1 + random.nextInt(3) : 0;
        for (int i = 0; i < count; i++) {
            var place = "recruits[" + i + "]";
            boolean itemGives = gives && random.nextInt(4) > 0;
            var amount = amount(isQuantity);
            sum = itemGives ? sum.add(amount) : sum;
            items.add("{\"item\":\"" + place + "\",\"outcome\":\"" + (itemGives ? "eligible" : "ineligible") + "\""
                    + (itemGives ? ",\"amount\":\"" + amount.toPlainString() + "\"" : "")
                    + (itemGives && isQuantity ? ",\"unit\":\"" + (random.nextBoolean() ? "t" : "kg") + "\"" : "")
                    + "}");
            fire(measure, table, place, fired);
        }
        if (!hasItems) {
            for (int i = 1 + random.nextInt(2); i > 0; i--) {
                fire(measure, table, "", fired);
            }
        }
        boolean isInItems = isQuantity && count > 1;
        if (gives && !isInItems) {
            var total = hasItems && random.nextInt(4) > 0 ? sum : amount(isQuantity);
            json.append(",\"amount\":\"").append(total.toPlainString());
            json.append("\",\"unit\":\"").append(isQuantity ? "t" : "CNY").append('"');
        }
        words(json, "reasons", REASONS);
        words(json, "readings", READINGS);
        if (hasItems) {
            json.append(",\"items\":[").append(String.join(",", items)).append(']');
        }
        if (random.nextInt(6) == 0) {
            json.append(",\"lost\":[[\"").append(table).append("/b\",\"\",\"ROW:a\",null],[\"");
            json.append(table).append("/\",\"\",\"LIMIT\",\"0.01\"]]");
        }
        return json.append('}').toString();
    }

    private void fire(String measure, String table, String place, List<String> fired) {
        if (random.nextInt(5) > 0) {
            fired.add("[\"" + measure + " 规则\",\"" + table + "\",\"" + (random.nextInt(3) > 0 ? "a" : "b") + "\",\""
                    + place + "\"," + (random.nextInt(6) > 0) + "]");
        }
    }

    private BigDecimal amount(boolean isQuantity) {
        if (random.nextInt(200) == 0) {
            return new BigDecimal("99999999999999999");
        }
        return isQuantity
                ? BigDecimal.valueOf(random.nextInt(5_000_000), 6).stripTrailingZeros()
                : random.nextBoolean() ? new BigDecimal("500.00") : BigDecimal.valueOf(random.nextInt(10_000_000), 2);
    }

    private void words(StringBuilder json, String name, List<String> all) {
        var some = all.stream()
                .filter(word -> random.nextInt(3) == 0)
                .map(word -> "\"" + word + "\"")
                .toList();
        if (!some.isEmpty()) {
            json.append(",\"")
                    .append(name)
                    .append("\":[")
                    .append(String.join(",", some))
                    .append(']');
        }
    }

    private Person person(String place, String token) {
        var salt = new byte[16];
        random.nextBytes(salt);
        return new Person(place, random.nextInt(20) == 0 ? null : token, salt, "{}".getBytes(StandardCharsets.UTF_8));
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
