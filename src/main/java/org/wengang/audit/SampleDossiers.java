package org.wengang.audit;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Random;
import org.wengang.facts.Fact;
import org.wengang.facts.FactType;
import org.wengang.facts.Facts;
import org.wengang.facts.Shape;

/**
 * Invented dossiers of a package, for a dictionary: no real one may leave anything in it. The same seed gives the same dossiers.
 */
final class SampleDossiers {
    private final Random random;
    private final LocalDate day;

    SampleDossiers(long seed, LocalDate day) {
        this.random = new Random(seed);
        this.day = day;
    }

    /** One dossier; about half of what may be known is. */
    Facts next(Shape dossier) {
        var facts = Facts.dossier(dossier);
        fill(facts);
        return facts;
    }

    private void fill(Facts record) {
        for (var fact : record.shape().facts()) {
            if (random.nextInt(10) < 4) {
                continue;
            }
            if (fact.type() instanceof FactType.Group group) {
                var inner = record.within(group.shape(), fact.name());
                fill(inner);
                record.put(fact, inner);
            } else if (fact.type() instanceof FactType.Records records) {
                var items = new ArrayList<Facts>();
                int count = random.nextInt(3);
                for (int i = 0; i < count; i++) {
                    var item = record.within(records.shape(), fact.name() + "[" + i + "]");
                    fill(item);
                    items.add(item);
                }
                record.put(fact, items);
            } else {
                record.put(fact, fact.by() == Fact.By.ITSELF ? value(fact) : byKey(fact));
            }
        }
    }

    private Object byKey(Fact fact) {
        var byKey = new HashMap<Object, Object>();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            var on = day.minusMonths(random.nextInt(12));
            byKey.put(fact.by() == Fact.By.MONTH ? YearMonth.from(on) : Integer.toString(on.getYear()), value(fact));
        }
        return byKey;
    }

    private Object value(Fact fact) {
        var type = fact.type();
        if (type instanceof FactType.Flag) {
            return random.nextBoolean();
        }
        if (type instanceof FactType.Whole whole) {
            return BigDecimal.valueOf(random.nextInt(
                    whole.max() == null
                            ? 10_000
                            : Math.max(
                                    1,
                                    whole.max().min(BigDecimal.valueOf(10_000)).intValue())));
        }
        if (type instanceof FactType.Decimal decimal) {
            return BigDecimal.valueOf(random.nextInt(10_000_000), decimal.scale());
        }
        if (type instanceof FactType.Day) {
            return day.minusDays(random.nextInt(300));
        }
        if (type instanceof FactType.Month) {
            return YearMonth.from(day.minusMonths(random.nextInt(12)));
        }
        if (type instanceof FactType.Code code && !code.values().isEmpty()) {
            return new ArrayList<>(code.values().keySet())
                    .get(random.nextInt(code.values().size()));
        }
        return Integer.toString(100_000 + random.nextInt(900_000));
    }
}
