package org.wengang.activation;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.stream.Collectors;
import org.wengang.rulebase.Rules;

/** Puts a package in force as it was shipped, at the first start with a store that does not know it. */
final class Import {
    private static final Logger LOG = System.getLogger(Import.class.getName());

    private Import() {}

    static void of(Rules rules, WorkbookFolder folder, Releases releases) {
        var inspection = Inspection.of(releases.library(), rules, folder.read(), releases.today());
        if (!inspection.faults().isEmpty()) {
            releases.keep(new Refusal(releases.now(), inspection.faults()));
            LOG.log(
                    Level.ERROR,
                    "package " + rules.policy().id() + " was not imported"
                            + inspection.faults().stream()
                                    .map(fault -> "\n  " + fault)
                                    .collect(Collectors.joining()));
            return;
        }
        var digest = rules.digestOf(inspection.texts());
        var proposal = Proposal.unattended(
                ReleaseKind.IMPORT,
                rules.sources(),
                inspection.texts(),
                digest,
                null,
                rules.policy().id(),
                releases.now());
        try (var attempt = releases.begin(proposal)) {
            attempt.build();
            attempt.verify();
            var published = attempt.commit(any -> {});
            LOG.log(
                    Level.INFO,
                    "package " + rules.policy().id() + " was imported as release " + published.number() + ", "
                            + digest);
        } catch (Activation.Overtaken e) {
            LOG.log(Level.INFO, "package " + rules.policy().id() + " was imported by another node");
        }
    }
}
