package org.wengang.workflow;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.wengang.activation.Published;
import org.wengang.activation.Releases;
import org.wengang.measure.PolicyPackage;

/** Gives the packages that came with the service their first scenarios, once their first release is there. */
@ApplicationScoped
public class ScenarioImport {
    private static final Logger LOG = System.getLogger(ScenarioImport.class.getName());
    /** After the releases are there. */
    private static final int AFTER_RELEASES = 200;

    private final Scenarios scenarios;
    private final Releases releases;

    ScenarioImport(Scenarios scenarios, Releases releases) {
        this.scenarios = scenarios;
        this.releases = releases;
    }

    void open(@Observes @Priority(AFTER_RELEASES) StartupEvent event) {
        for (var rules : releases.shipped()) {
            var first = releases.timeline().releases().stream()
                    .filter(release -> release.packageId().equals(rules.policy().id()))
                    .mapToInt(Published::number)
                    .findFirst();
            if (first.isPresent()) {
                importOf(rules.policy(), first.getAsInt());
            }
        }
    }

    /** A package without scenarios still decides: what is wrong with them does not stop the start. */
    private void importOf(PolicyPackage policy, int release) {
        try {
            int imported = scenarios.importShipped(policy, release);
            if (imported > 0) {
                LOG.log(Level.INFO, imported + " scenarios of package " + policy.id() + " were imported");
            }
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "the scenarios of package " + policy.id() + " were not imported", e);
        }
    }
}
