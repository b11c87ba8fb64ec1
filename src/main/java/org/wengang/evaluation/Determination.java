package org.wengang.evaluation;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.wengang.facts.Missing;
import org.wengang.law.Label;
import org.wengang.measure.Measure;
import org.wengang.measure.Outcome;

/**
 * What was decided for one measure, and on what grounds. Outcome and amount are settled; reasons, findings and readings
 * are worked out from the same tests when someone reads them.
 */
public final class Determination {
    private final Measure measure;
    private final Outcome outcome;
    private final BigDecimal amount;
    private final String unit;
    private final Missing missing;
    private final List<String> stated;
    private final Part deciding;
    private final List<Part> parts;
    private final List<Part> counted;
    private final List<Item> items;
    private final Map<String, Object> details;
    private SortedMap<String, Needed> needed;
    private List<String> reasons;
    private SortedSet<String> readings;

    /**
     * @param amount yuan with two decimals, or a quantity; null where nothing is given, or where it stands in the items
     * @param stated reasons beside those of the parts
     * @param deciding whose findings say why; null for a service
     * @param parts all that the reasons and readings are taken from
     * @param counted records that were only counted; the readings are taken from them too
     */
    Determination(
            Measure measure,
            Outcome outcome,
            BigDecimal amount,
            String unit,
            Missing missing,
            List<String> stated,
            Part deciding,
            List<Part> parts,
            List<Part> counted,
            List<Item> items,
            Map<String, Object> details) {
        this.measure = measure;
        this.outcome = outcome;
        this.amount = amount;
        this.unit = unit;
        this.missing = missing;
        this.stated = stated;
        this.deciding = deciding;
        this.parts = parts;
        this.counted = counted;
        this.items = items;
        this.details = details;
    }

    public Measure measure() {
        return measure;
    }

    public Outcome outcome() {
        return outcome;
    }

    /** Whether anything here depends on the dossier; a service open to all, or a measure that does not apply, does not. */
    boolean dependsOnDossier() {
        return deciding != null;
    }

    /** Yuan with two decimals, or a quantity in {@link #unit()}; null where nothing is given. */
    public BigDecimal amount() {
        return amount;
    }

    /** {@code CNY} for money, the quota's own unit for a quantity; null without an amount. */
    public String unit() {
        return unit;
    }

    /** The facts that the outcome, or more of the amount, still turns on, by path. */
    public SortedMap<String, Needed> needed() {
        if (needed == null) {
            needed = Needed.of(missing);
        }
        return needed;
    }

    /** Their paths. */
    public Set<String> missing() {
        return needed().keySet();
    }

    /** The same as they were met, in the order of the text. */
    Missing lacking() {
        return missing;
    }

    /** The reason codes, without repetition. */
    public List<String> reasons() {
        if (reasons == null) {
            var all = new LinkedHashSet<String>(stated);
            if (outcome == Outcome.INELIGIBLE) {
                parts.forEach(part -> all.addAll(part.reasons()));
            }
            reasons = List.copyOf(all);
        }
        return reasons;
    }

    /** The conditions of the row that decided, or of the nearest rows where none did. */
    public List<Finding> findings() {
        return deciding == null ? List.of() : deciding.findings();
    }

    /** The figures that the amount was reckoned with; of several records only the cells, which are the same for all. */
    List<Reckoned> reckoned() {
        if (amount == null || deciding.standing().table().isEveryRow()) {
            return List.of();
        }
        var reckoned = new LinkedHashMap<Label, Reckoned>();
        for (var match : deciding.standing().matches()) {
            for (var figure : match.reckoned()) {
                if (figure.figure().isKnown() && (figure.isCell() || items.size() < 2)) {
                    reckoned.putIfAbsent(figure.label(), figure);
                }
            }
        }
        return List.copyOf(reckoned.values());
    }

    /** All that reasons and readings are taken from. */
    List<Part> parts() {
        return parts;
    }

    /** What was decided for each record of the measure's list. */
    public List<Item> items() {
        return items;
    }

    /** Figures stated beside the amount. */
    public Map<String, Object> details() {
        return details;
    }

    /** Ids of the readings that the answer depends on. */
    public SortedSet<String> readings() {
        if (readings == null) {
            readings = allReadings();
        }
        return readings;
    }

    private SortedSet<String> allReadings() {
        // many items share the same few lists
        Set<List<String>> lists = Collections.newSetFromMap(new IdentityHashMap<>());
        parts.forEach(part -> part.collectReadings(lists));
        counted.forEach(part -> part.collectReadings(lists));
        var all = new TreeSet<String>();
        lists.forEach(all::addAll);
        return Collections.unmodifiableSortedSet(all);
    }

    /** What was decided for one record of a list. */
    public static final class Item {
        private final Part part;
        private final String lostTo;
        private final BigDecimal amount;
        private final String unit;

        /**
         * @param lostTo the reason why it was left out although it fits, or null
         */
        Item(Part part, String lostTo, BigDecimal amount, String unit) {
            this.part = part;
            this.lostTo = lostTo;
            this.amount = lostTo == null ? amount : null;
            this.unit = unit;
        }

        /** Where the record stands, e.g. {@code recruits[3]}. */
        public String path() {
            return part.standing().item().place();
        }

        /** The field that names the record, or null. */
        public String key() {
            return part.standing().item().shape().key();
        }

        /** Its name, or null. */
        public String name() {
            var facts = part.standing().item();
            return key() != null && facts.get(facts.shape().fact(key())) instanceof String text ? text : null;
        }

        /** Why it was left out although it fits, or null. */
        String lostTo() {
            return lostTo;
        }

        Part part() {
            return part;
        }

        public Outcome outcome() {
            return lostTo == null ? part.outcome() : Outcome.INELIGIBLE;
        }

        public BigDecimal amount() {
            return amount;
        }

        public String unit() {
            return amount == null ? null : unit;
        }

        public SortedMap<String, Needed> needed() {
            return Needed.of(
                    lostTo == null ? part.missing() : Missing.NONE,
                    part.standing().item());
        }

        public Set<String> missing() {
            return needed().keySet();
        }

        public List<String> reasons() {
            return lostTo == null ? List.copyOf(part.reasons()) : List.of(lostTo);
        }

        /** The conditions of the row that decided, or of the nearest rows; answers state those that are not met. */
        public List<Finding> findings() {
            return part.findings();
        }
    }
}
