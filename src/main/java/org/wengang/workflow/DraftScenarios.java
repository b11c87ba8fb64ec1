package org.wengang.workflow;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import org.wengang.activation.FileFault;
import org.wengang.activation.Published;
import org.wengang.activation.Published.Who;
import org.wengang.activation.ReleaseKind;
import org.wengang.activation.Releases;
import org.wengang.measure.PolicyPackage;
import org.wengang.workflow.NotPossible.Why;

/** The scenarios that a draft is tried with: those in force, with what the draft changes of them. */
@ApplicationScoped
public class DraftScenarios {
    private static final String WORKBOOK = "scenarios.xlsx";

    private final Drafts drafts;
    private final Scenarios scenarios;
    private final Releases releases;

    DraftScenarios(Drafts drafts, Scenarios scenarios, Releases releases) {
        this.drafts = drafts;
        this.scenarios = scenarios;
        this.releases = releases;
    }

    /**
     * One change of a scenario.
     *
     * @param before null if it is new
     * @param after null if it is removed
     */
    public record Change(String id, Scenario before, Scenario after) {}

    /** Those that the draft is tried with, by id. */
    public SortedMap<String, Scenario> of(int id) {
        return of(drafts.get(id));
    }

    /** A roll-back is tried with the scenarios of the release that it restores. */
    SortedMap<String, Scenario> of(Draft draft) {
        if (draft.kind == ReleaseKind.ROLLBACK) {
            return scenarios.of(draft.restores);
        }
        return scenarios.with(draft.id, beginsWith(draft));
    }

    /** What the draft changes, by id. */
    public List<Change> changes(int id) {
        return changes(drafts.get(id));
    }

    List<Change> changes(Draft draft) {
        var before = scenarios.of(beginsWith(draft));
        var changes = new ArrayList<Change>();
        scenarios
                .changes(draft.id)
                .forEach((id, after) -> changes.add(new Change(id, before.get(id), after.orElse(null))));
        return changes;
    }

    /** The release whose scenarios the draft begins with: of a new package, that which it is copied from. */
    private static int beginsWith(Draft draft) {
        return draft.base != null ? draft.base : draft.restores;
    }

    /** The day on which scenarios are decided that name none. */
    LocalDate day(Draft draft) {
        return draft.validFrom == null ? releases.today() : draft.validFrom;
    }

    /** The law that a scenario of the draft must fit. */
    public PolicyPackage policy(int id) {
        return drafts.content(drafts.get(id)).rules().policy();
    }

    /** Adds scenarios to a draft, or changes them. */
    public void put(int id, Collection<Scenario> changed, Who who) {
        change(id, who, draft -> {
            var changes = new LinkedHashMap<String, Optional<Scenario>>();
            changed.forEach(scenario -> changes.put(scenario.id(), Optional.of(scenario)));
            return changes;
        });
    }

    /**
     * Takes a workbook of scenarios that was downloaded, edited and brought back. A scenario is removed only by a workbook of
     * all of them that nobody has changed since.
     *
     * @throws NotPossible with every fault if it is refused
     */
    public void upload(int id, byte[] file, Who who) {
        var reading = ScenarioWorkbook.read(file, policy(id));
        if (!reading.faults().isEmpty()) {
            var faults = reading.faults();
            throw new NotPossible(
                    Why.HAS_FAULTS,
                    "有 " + faults.size() + " 处问题，草案未改动；逐处列明，改正后再上传。",
                    "The workbook has faults, each in faults; the draft was not changed. Maybe mend them and try again.",
                    faults.stream().map(fault -> new FileFault(WORKBOOK, fault)).toList(),
                    List.of());
        }
        change(id, who, false, file, draft -> {
            var now = of(draft);
            var same = now.values().stream()
                    .filter(one -> reading.isWhole() || reading.scenarios().containsKey(one.id()))
                    .toList();
            if (!reading.isBasedOn(same)) {
                throw new NotPossible(
                        Why.CHANGED_SINCE,
                        "草案的场景在下载之后已有改动，未保存。怎样改：重新下载，把改动填入后再上传。",
                        "The scenarios of the draft were changed since the workbook was downloaded; nothing was saved. Maybe"
                                + " download it again and redo the changes there.");
            }
            return reading.changes(now);
        });
    }

    /** Removes a scenario in a draft. */
    public void remove(int id, String scenario, Who who) {
        change(id, who, draft -> {
            mustBeThere(of(draft), scenario);
            return Map.of(scenario, Optional.empty());
        });
    }

    /** Takes back what the draft changes of a scenario. */
    public void revert(int id, String scenario, Who who) {
        change(id, who, draft -> {
            if (!scenarios.changes(id).containsKey(scenario)) {
                throw noScenario(scenario);
            }
            return Map.of(
                    scenario,
                    Optional.ofNullable(scenarios.of(beginsWith(draft)).get(scenario)));
        });
    }

    /**
     * Makes what the draft gives to these scenarios what is expected of them. The change is shown to whoever approves.
     *
     * @throws NotPossible if the draft has faults, or one of them is not there
     */
    public void accept(int id, Collection<String> accepted, Who who) {
        var release = drafts.tryOut(id);
        change(id, who, true, null, draft -> {
            var there = of(draft);
            var changes = new LinkedHashMap<String, Optional<Scenario>>();
            for (var one : accepted) {
                mustBeThere(there, one);
                changes.put(one, Optional.of(ScenarioRun.expectedNow(release, there.get(one), day(draft))));
            }
            return changes;
        });
    }

    private static void mustBeThere(SortedMap<String, Scenario> there, String id) {
        if (!there.containsKey(id)) {
            throw noScenario(id);
        }
    }

    private static NotPossible noScenario(String id) {
        return new NotPossible(
                Why.SCENARIO_NOT_FOUND,
                "草案中没有场景 " + id + "，或没有改动它；见草案的 scenarios。",
                "The draft has no scenario " + id + ", or does not change it. Maybe see the scenarios of the draft.");
    }

    /** Changes by id; empty removes. */
    private interface Changes {
        Map<String, Optional<Scenario>> of(Draft draft);
    }

    private void change(int id, Who who, Changes wanted) {
        change(id, who, false, null, wanted);
    }

    private void change(int id, Who who, boolean isAcceptance, byte[] file, Changes wanted) {
        drafts.change(id, draft -> {
            DraftTables.mustBeOpen(draft);
            var before = of(draft);
            var changes = wanted.of(draft);
            scenarios.change(id, beginsWith(draft), changes);
            var touched = changes.entrySet().stream()
                    .filter(one -> !Objects.equals(
                            before.get(one.getKey()), one.getValue().orElse(null)))
                    .map(Map.Entry::getKey)
                    .toList();
            if (!touched.isEmpty()) {
                draft.state = DraftState.OPEN;
                drafts.recordScenarios(draft, who, touched, isAcceptance, file);
            }
            return draft;
        });
    }

    /** A roll-back brings back the scenarios of its release. Part of the caller's transaction. */
    void restore(Draft draft) {
        if (draft.kind != ReleaseKind.ROLLBACK) {
            return;
        }
        var then = scenarios.of(draft.restores);
        var changes = new LinkedHashMap<String, Optional<Scenario>>();
        scenarios.of(beginsWith(draft)).keySet().forEach(id -> changes.put(id, Optional.empty()));
        then.forEach((id, scenario) -> changes.put(id, Optional.of(scenario)));
        scenarios.change(draft.id, beginsWith(draft), changes);
    }

    /** Puts the scenarios in force with the release. Part of the publication's transaction. */
    void publish(Draft draft, Published published) {
        scenarios.apply(draft.id, published.number());
        if (draft.kind == ReleaseKind.PACKAGE) {
            scenarios.copy(draft.restores, draft.packageId, published.number());
        }
    }
}
