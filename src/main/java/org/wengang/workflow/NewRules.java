package org.wengang.workflow;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.PersistenceException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.wengang.activation.Published.Who;
import org.wengang.activation.Releases;
import org.wengang.rulebase.Rules;

/**
 * Rules that came with another version of the service are put forward as a draft, with the tables in force. The service
 * goes on deciding by the rules of its release until somebody has approved the draft.
 */
@ApplicationScoped
public class NewRules {
    private static final Logger LOG = System.getLogger(NewRules.class.getName());
    /** After the releases are there. */
    private static final int AFTER_RELEASES = 200;

    private static final Who SERVICE = new Who("service", "稳岗 Wengang");

    private final Releases releases;
    private final Drafts drafts;
    private final boolean isWatching;

    NewRules(Releases releases, Drafts drafts, @ConfigProperty(name = "wengang.tables-watch") boolean isWatching) {
        this.releases = releases;
        this.drafts = drafts;
        this.isWatching = isWatching;
    }

    void offer(@Observes @Priority(AFTER_RELEASES) StartupEvent event) {
        if (!isWatching) {
            releases.shipped().stream().filter(this::isNew).forEach(this::offer);
        }
    }

    private boolean isNew(Rules rules) {
        var packageId = rules.policy().id();
        var digest = rules.sources().digest();
        return releases.timeline().inForce(packageId, releases.today()).isPresent()
                && releases.timeline().releases().stream()
                        .noneMatch(release -> release.packageId().equals(packageId)
                                && release.ruleSource().equals(digest))
                && !drafts.hasRules(packageId, digest);
    }

    private void offer(Rules rules) {
        try {
            var draft = drafts.openRules(rules, SERVICE);
            LOG.log(
                    Level.INFO,
                    "the rules of " + rules.policy().id() + " that came with this version are " + draft.name()
                            + "; until it is approved, the rules in force decide");
        } catch (PersistenceException e) {
            LOG.log(Level.DEBUG, "another node has put the new rules forward", e);
        }
    }
}
