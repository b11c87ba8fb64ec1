package org.wengang.workflow;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.wengang.activation.Folders;
import org.wengang.measure.PolicyPackage;

/**
 * The scenarios of the packages, and what drafts change of them. A state of a scenario comes with a release, and holds for
 * every release that is made from it, until one of them brings another: what is scheduled for July does not bear on a change
 * for today.
 */
@ApplicationScoped
public class Scenarios {
    /** The release and those it was made from, the newest first. */
    private static final String STATES = """
            with recursive line(number) as (
                select cast(?1 as integer)
                union all
                select r.base from line l join release r on r.number = l.number where r.base is not null)
            select distinct on (id) id, body from scenario
            where release in (select number from line) order by id, release desc""";

    private final EntityManager store;
    private final Path rules;

    Scenarios(EntityManager store, @ConfigProperty(name = "wengang.rules-dir") String rulesFolder) {
        this.store = store;
        this.rules = Folders.find(rulesFolder);
    }

    /** Those that a release is tried with, by id. */
    public SortedMap<String, Scenario> of(int release) {
        return QuarkusTransaction.joiningExisting().call(() -> {
            var scenarios = new TreeMap<String, Scenario>();
            for (var row : rows(STATES, release)) {
                if (row[1] != null) {
                    scenarios.put((String) row[0], Scenario.parse((String) row[1]));
                }
            }
            return scenarios;
        });
    }

    /**
     * Those that a draft is tried with, by id.
     *
     * @param release whose scenarios the draft begins with
     */
    SortedMap<String, Scenario> with(int draft, int release) {
        var scenarios = of(release);
        changes(draft).forEach((id, change) -> {
            if (change.isPresent()) {
                scenarios.put(id, change.get());
            } else {
                scenarios.remove(id);
            }
        });
        return scenarios;
    }

    /** What a draft changes, by id; empty for a scenario that it removes. */
    public SortedMap<String, Optional<Scenario>> changes(int draft) {
        return QuarkusTransaction.joiningExisting().call(() -> {
            var changes = new TreeMap<String, Optional<Scenario>>();
            for (var row : rows("select scenario, body from draft_scenario where draft = ?1", draft)) {
                changes.put(
                        (String) row[0], Optional.ofNullable((String) row[1]).map(Scenario::parse));
            }
            return changes;
        });
    }

    /**
     * Changes scenarios in a draft. What comes to stand as it was at the beginning is not a change any more. Part of the
     * caller's transaction.
     *
     * @param release as of {@link #with}
     * @param changes by id; empty removes
     */
    void change(int draft, int release, Map<String, Optional<Scenario>> changes) {
        var inForce = of(release);
        changes.forEach((id, change) -> {
            store.createNativeQuery("delete from draft_scenario where draft = ?1 and scenario = ?2")
                    .setParameter(1, draft)
                    .setParameter(2, id)
                    .executeUpdate();
            if (!change.equals(Optional.ofNullable(inForce.get(id)))) {
                store.createNativeQuery(
                                "insert into draft_scenario (draft, scenario, body) values (?1, ?2, cast(?3 as text))")
                        .setParameter(1, draft)
                        .setParameter(2, id)
                        .setParameter(3, change.map(Scenario::text).orElse(null))
                        .executeUpdate();
            }
        });
    }

    /** Puts what a draft changes in force with the release that it became. Part of the publication's transaction. */
    void apply(int draft, int release) {
        store.createNativeQuery("""
                        insert into scenario (package_id, id, release, body)
                        select r.package_id, d.scenario, r.number, d.body from draft_scenario d, release r
                        where d.draft = ?1 and r.number = ?2""")
                .setParameter(1, draft)
                .setParameter(2, release)
                .executeUpdate();
    }

    /**
     * Gives a package the scenarios of a release of another, except those that it has already: a draft's own changes are
     * applied before. Part of the publication's transaction.
     */
    void copy(int from, String to, int release) {
        var there = of(release).keySet();
        add(
                to,
                release,
                of(from).values().stream()
                        .filter(one -> !there.contains(one.id()))
                        .toList());
    }

    /**
     * The cases and dossiers that are shipped beside the rules of a package.
     *
     * @throws IllegalArgumentException if they do not fit the rules
     */
    public List<Scenario> shipped(PolicyPackage policy) {
        return ScenarioFiles.read(rules.resolve(policy.folder()), policy);
    }

    /**
     * Makes what is shipped the first scenarios of a package; one that ever had any keeps its own. Two nodes may do so at
     * once. In a transaction of its own unless there is one.
     *
     * @return how many there were to import
     */
    public int importShipped(PolicyPackage policy, int release) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> hasAny(policy.id()) ? 0 : add(policy.id(), release, shipped(policy)));
    }

    private int add(String packageId, int release, Collection<Scenario> scenarios) {
        for (var scenario : scenarios) {
            store.createNativeQuery("""
                            insert into scenario (package_id, id, release, body) values (?1, ?2, ?3, ?4)
                            on conflict do nothing""")
                    .setParameter(1, packageId)
                    .setParameter(2, scenario.id())
                    .setParameter(3, release)
                    .setParameter(4, scenario.text())
                    .executeUpdate();
        }
        return scenarios.size();
    }

    private boolean hasAny(String packageId) {
        return (Boolean)
                store.createNativeQuery("select exists (select 1 from scenario where package_id = ?1)", Boolean.class)
                        .setParameter(1, packageId)
                        .getSingleResult();
    }

    @SuppressWarnings("unchecked")
    private List<Object[]> rows(String query, Object... parameters) {
        var asked = store.createNativeQuery(query, Object[].class);
        for (int i = 0; i < parameters.length; i++) {
            asked.setParameter(i + 1, parameters[i]);
        }
        return new ArrayList<>(asked.getResultList());
    }
}
