package org.wengang.workflow;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.wengang.activation.Activation;
import org.wengang.activation.FileFault;
import org.wengang.activation.Inspection;
import org.wengang.activation.ReleaseKind;
import org.wengang.activation.Releases;
import org.wengang.law.Label;
import org.wengang.workflow.NotPossible.Why;

/** Everything that is looked at before anyone approves a draft. */
@ApplicationScoped
public class Checks {
    private final Drafts drafts;
    private final Releases releases;

    Checks(Drafts drafts, Releases releases) {
        this.drafts = drafts;
        this.releases = releases;
    }

    /**
     * What was found.
     *
     * @param digest of rules and tables, {@code sha256:…}
     * @param faults each with its cell
     * @param changes against the release it is based on
     * @param scenarios digest of the scenarios it is tried with
     * @param blockers what keeps it from being submitted or approved; empty if nothing does
     */
    public record Report(
            String digest, List<FileFault> faults, List<Activation.Change> changes, String scenarios, List<Blocker> blockers) {

        /** @throws NotPossible with the first thing that keeps it from being approved, and all faults */
        void mustPass() {
            if (!blockers.isEmpty()) {
                var first = blockers.get(0);
                throw new NotPossible(first.why(), first.label().zh(), first.label().en(), faults, List.of());
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
        var blockers = new ArrayList<Blocker>();
        if (draft.kind == ReleaseKind.RETIREMENT) {
            return new Report(content.digest(), List.of(), List.of(), "none", blockers);
        }
        if (content.texts().equals(content.before()) && draft.kind != ReleaseKind.RULES) {
            blockers.add(new Blocker(
                    Why.NOTHING_CHANGED,
                    new Label("与所依据的版本没有差别。", "It does not differ from the release it is based on.")));
        }
        var faults = Inspection.of(releases.library(), content.rules(), content.tables(), releases.today())
                .faults();
        if (!faults.isEmpty()) {
            blockers.add(new Blocker(
                    Why.HAS_FAULTS,
                    new Label(
                            "有 " + faults.size() + " 处问题，逐处见 faults。",
                            "It has " + faults.size() + " faults; each is in faults.")));
        }
        return new Report(content.digest(), faults, content.differences(0), "none", blockers);
    }
}
