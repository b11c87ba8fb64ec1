package org.wengang.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wengang.facts.Missing;
import org.wengang.facts.Quantity;
import org.wengang.measure.Outcome;

/**
 * What came of one standing: the dossier's, or one item's. Reasons and findings are worked out when someone reads them.
 *
 * @param amount exact and not yet limited in total, or null
 * @param missing what the outcome, or more of the amount, still turns on
 * @param stated reasons that do not come from unmet conditions
 * @param limit the limit on all that the measure gives the subject, or null
 */
record Part(
        Standing standing,
        Outcome outcome,
        Quantity amount,
        Missing missing,
        List<String> stated,
        Quantity limit,
        Map<String, Object> details) {

    static Part ineligible(Standing standing, String... stated) {
        return new Part(standing, Outcome.INELIGIBLE, null, Missing.NONE, List.of(stated), null, Map.of());
    }

    static Part undetermined(Standing standing, Missing missing) {
        return new Part(standing, Outcome.UNDETERMINED, null, missing, missingReasons(missing), null, Map.of());
    }

    /** Why facts are missing, where it is not that nobody supplied them. */
    static List<String> missingReasons(Missing missing) {
        var reasons = new ArrayList<String>(2);
        if (missing.hasZeroBaseline()) {
            reasons.add("ZERO_BASELINE");
        }
        if (missing.hasInvalid()) {
            reasons.add("INVALID_FACT");
        }
        return reasons;
    }

    List<Finding> findings() {
        return standing.grounds();
    }

    Set<String> reasons() {
        var reasons = new LinkedHashSet<String>(stated);
        if (outcome == Outcome.INELIGIBLE && stated.isEmpty()) {
            for (var finding : findings()) {
                if (finding.isUnmet()) {
                    reasons.add(finding.reason());
                }
            }
            if (reasons.isEmpty()) {
                reasons.add("BEFORE_OR_AFTER_VALIDITY");
            }
        }
        return reasons;
    }

    /** Adds the lists of readings that this depends on: of the conditions that decided, and of what was given. */
    void collectReadings(Set<List<String>> readings) {
        boolean refused = standing.openRows().isEmpty();
        for (var finding : findings()) {
            if (!refused || finding.isUnmet()) {
                readings.add(finding.criterion().readings());
                if (finding.value().missing().hasZeroBaseline()) {
                    readings.add(finding.criterion().undefinedReadings());
                }
            }
        }
        for (var match : standing.matches()) {
            match.collectReadings(readings);
        }
    }
}
