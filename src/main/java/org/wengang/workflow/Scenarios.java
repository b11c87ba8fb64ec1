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
 * The scenarios of the packages, and what drafts change of them. Which are in force moves with the releases: a state of a
 * scenario came with a release and stays until a later one brings another.
 */
@ApplicationScoped
public class Scenarios {
    private static final String STATES = """
            select distinct on (id) id, body from scenario
            where package_id = ?1 and release <= ?2 order by id, release desc""";

    private final EntityManager store;
    private final Path rules;

    Scenarios(EntityManager store, @ConfigProperty(name = "wengang.rules-dir") String rulesFolder) {
        this.store = store;
        this.rules = Folders.find(rulesFolder);
    }

    /** Those in force now, by id. */
    public SortedMap<String, Scenario> inForce(String packageId) {
        return inForce(packageId, Integer.MAX_VALUE);
    }

    /** Those that were in force when that release was published, by id. */
    public SortedMap<String, Scenario> inForce(String packageId, int release) {
        return QuarkusTransaction.joiningExisting().call(() -> {
            var scenarios = new TreeMap<String, Scenario>();
            for (var row : rows(STATES, packageId, release)) {
                if (row[1] != null) {
                    scenarios.put((String) row[0], Scenario.parse((String) row[1]));
                }
            }
            return scenarios;
        });
    }

    /**
     * Those that would be in force with a draft, by id.
     *
     * @param packageId the package whose scenarios the draft begins with; for a new one, that which it is copied from
     */
    public SortedMap<String, Scenario> with(int draft, String packageId) {
        var scenarios = inForce(packageId);
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
     * Changes scenarios in a draft. What comes to stand as it is in force anyway is not a change any more. Part of the
     * caller's transaction.
     *
     * @param packageId as of {@link #with}
     * @param changes by id; empty removes
     */
    public void change(int draft, String packageId, Map<String, Optional<Scenario>> changes) {
        var inForce = inForce(packageId);
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
    public void apply(int draft, int release) {
        store.createNativeQuery("""
                        insert into scenario (package_id, id, release, body)
                        select r.package_id, d.scenario, r.number, d.body from draft_scenario d, release r
                        where d.draft = ?1 and r.number = ?2""")
                .setParameter(1, draft)
                .setParameter(2, release)
                .executeUpdate();
    }

    /**
     * Gives a package the scenarios of another, except those that it has already: a draft's own changes are applied before.
     * Part of the publication's transaction.
     */
    public void copy(String from, String to, int release) {
        store.createNativeQuery("""
                        insert into scenario (package_id, id, release, body)
                        select ?2, s.id, ?3, s.body from (
                            select distinct on (id) id, body from scenario
                            where package_id = ?1 order by id, release desc) s
                        where s.body is not null
                            and not exists (select 1 from scenario t where t.package_id = ?2 and t.id = s.id)""")
                .setParameter(1, from)
                .setParameter(2, to)
                .setParameter(3, release)
                .executeUpdate();
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
