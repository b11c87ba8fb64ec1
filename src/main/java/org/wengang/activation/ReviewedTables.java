package org.wengang.activation;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.wengang.rulebase.Rules;
import org.wengang.table.BookData;
import org.wengang.table.BookPlan;
import org.wengang.table.BookText;
import org.wengang.table.Departures;
import org.wengang.table.Departures.Departure;
import org.wengang.table.Departures.Reviewed;

/**
 * The workbooks as they were reviewed against the law's text: those of the first release of a package that has them. Any
 * later state is held against them.
 */
@ApplicationScoped
public class ReviewedTables {
    private final Releases releases;
    /** What was published first stays so. */
    private final Map<String, Reviewed> known = new ConcurrentHashMap<>();

    ReviewedTables(Releases releases) {
        this.releases = releases;
    }

    /**
     * Where a workbook departs from the figures of its clause.
     *
     * @param rules with the clause
     * @param packageId whose first release it is held against
     */
    public List<Departure> departures(Rules rules, String packageId, BookPlan plan, BookData data) {
        var measure = rules.policy().measures().get(plan.measure());
        return reviewed(packageId, plan.measure())
                .map(reviewed -> Departures.of(rules.policy().citation(measure), measure.quote(), reviewed, plan, data))
                .orElse(List.of());
    }

    private Optional<Reviewed> reviewed(String packageId, String measure) {
        return Optional.ofNullable(known.computeIfAbsent(
                packageId + ":" + measure,
                any -> releases.register()
                        .firstText(packageId, measure)
                        .map(first -> {
                            var rules =
                                    releases.library().rules(releases.register().sources(first.ruleSource()));
                            var plan = rules.plans().get(measure);
                            return new Reviewed(plan, BookText.parse(plan, first.text()));
                        })
                        .orElse(null)));
    }
}
