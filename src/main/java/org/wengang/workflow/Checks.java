package org.wengang.workflow;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wengang.activation.Activation;
import org.wengang.activation.FileFault;
import org.wengang.activation.Register;
import org.wengang.activation.ReleaseKind;
import org.wengang.activation.Releases;
import org.wengang.activation.ReviewedTables;
import org.wengang.law.Label;
import org.wengang.table.BookPlan;
import org.wengang.table.BookText;
import org.wengang.table.Departures.Departure;
import org.wengang.workflow.NotPossible.Why;

/** Everything that is looked at before anyone approves a draft. */
@ApplicationScoped
public class Checks {
    private static final int TOLD = 10;

    private final Drafts drafts;
    private final DraftScenarios draftScenarios;
    private final Releases releases;
    private final Register register;
    private final ReviewedTables reviewed;

    Checks(
            Drafts drafts,
            DraftScenarios draftScenarios,
            Releases releases,
            Register register,
            ReviewedTables reviewed) {
        this.reviewed = reviewed;
        this.register = register;
        this.drafts = drafts;
        this.draftScenarios = draftScenarios;
        this.releases = releases;
    }

    /**
     * What was found.
     *
     * @param digest of rules and tables, {@code sha256:…}
     * @param faults each with its cell
     * @param changes against the release it is based on
     * @param departures by workbook, the cells that the draft makes say another figure than the clause; they bar nothing
     * @param scenarios as they came out; null where the draft cannot be tried, or decides nothing
     * @param scenarioChanges what the draft changes of them
     * @param scenariosDigest of the scenarios it is tried with
     * @param blockers what keeps it from being submitted or approved; empty if nothing does
     */
    public record Report(
            String digest,
            List<FileFault> faults,
            List<Activation.Change> changes,
            Map<String, List<Departure>> departures,
            ScenarioRun scenarios,
            List<DraftScenarios.Change> scenarioChanges,
            String scenariosDigest,
            List<Blocker> blockers) {

        /** @throws NotPossible with the first thing that keeps it from being approved, and all faults */
        void mustPass() {
            if (!blockers.isEmpty()) {
                var first = blockers.get(0);
                throw new NotPossible(
                        first.why(), first.label().zh(), first.label().en(), faults, List.of());
            }
        }
    }

    /** One thing that keeps a draft from being approved. */
    public record Blocker(Why why, Label label) {}

    /** Checks a draft as it stands. */
    public Report of(int id) {
        return of(drafts.get(id));
    }

    Report of(Draft draft) {
        var content = drafts.content(draft);
        var scenarios = List.copyOf(draftScenarios.of(draft).values());
        var scenarioChanges = draftScenarios.changes(draft);
        var digest = Scenario.digest(scenarios);
        var blockers = new ArrayList<Blocker>();
        if (draft.kind == ReleaseKind.RETIREMENT) {
            return new Report(
                    content.digest(), List.of(), List.of(), Map.of(), null, scenarioChanges, digest, blockers);
        }
        if (draft.kind == ReleaseKind.CHANGE && content.texts().equals(content.before()) && scenarioChanges.isEmpty()) {
            blockers.add(new Blocker(
                    Why.NOTHING_CHANGED,
                    new Label("与所依据的版本没有差别。", "It does not differ from the release it is based on.")));
        }
        var faults = releases.inspect(content.rules(), content.tables(), content.digest())
                .faults();
        ScenarioRun run = null;
        if (faults.isEmpty()) {
            run = ScenarioRun.of(drafts.tryOut(draft, content), scenarios, draftScenarios.day(draft));
            if (!run.failed().isEmpty()) {
                blockers.add(failing(run));
            }
        } else {
            blockers.add(new Blocker(
                    Why.HAS_FAULTS,
                    new Label(
                            "有 " + faults.size() + " 处问题，逐处列明。",
                            (faults.size() == 1
                                            ? "It has a fault; it is"
                                            : "It has " + faults.size() + " faults; each is")
                                    + " in faults, with its cell.")));
        }
        var changes = content.differences(register.versionsOf(draft.packageId, content.texts()));
        return new Report(
                content.digest(), faults, changes, departures(content), run, scenarioChanges, digest, blockers);
    }

    /** Those that were there before are left out: somebody approved them. */
    private Map<String, List<Departure>> departures(DraftContent content) {
        var departures = new LinkedHashMap<String, List<Departure>>();
        var rules = content.rules();
        for (var measure : content.changed()) {
            var plan = rules.plans().get(measure);
            if (plan == null) {
                continue;
            }
            try {
                var now = reviewed.departures(rules, content.origin(), plan, content.data(plan));
                if (!now.isEmpty()) {
                    var before = before(content, plan);
                    departures.put(
                            plan.slug(),
                            now.stream()
                                    .filter(one -> before.stream().noneMatch(one::isSame))
                                    .toList());
                }
            } catch (IllegalArgumentException e) {
                // a workbook that these rules cannot read is a fault, and told as such
                continue;
            }
        }
        return departures;
    }

    private List<Departure> before(DraftContent content, BookPlan plan) {
        var text = content.before().get(plan.measure());
        try {
            return text == null
                    ? List.of()
                    : reviewed.departures(content.rules(), content.origin(), plan, BookText.parse(plan, text));
        } catch (IllegalArgumentException e) {
            // the rules before had other columns
            return List.of();
        }
    }

    private static Blocker failing(ScenarioRun run) {
        var ids = run.failed().stream()
                .limit(TOLD)
                .map(result -> result.scenario().id())
                .toList();
        var more = run.failed().size() > TOLD ? "…" : "";
        return new Blocker(
                Why.SCENARIOS_FAIL,
                new Label(
                        run.failed().size() + " 个场景的结果与应得结果不同：" + String.join("、", ids) + more
                                + "。怎样改：改正表格；若新结果正是所要的，逐个看过后予以采纳（scenarios/acceptance）。",
                        (run.failed().size() == 1
                                        ? "1 scenario comes"
                                        : run.failed().size() + " scenarios come")
                                + " out otherwise than expected: " + String.join(", ", ids)
                                + more
                                + ". Maybe mend the table; or, where the new result is what is meant, look at each"
                                + " and accept it (scenarios/acceptance)."));
    }
}
