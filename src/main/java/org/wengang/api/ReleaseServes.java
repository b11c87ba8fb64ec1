package org.wengang.api;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.wengang.activation.Releases;
import org.wengang.rulebase.Release;
import org.wengang.store.Reachability;

/**
 * Ready once what is in force is served. A node that cannot reach the store keeps what it has, and says since when; whether it decides
 * then is for {@link LogRecords} to say.
 */
@Readiness
@ApplicationScoped
public class ReleaseServes implements HealthCheck {
    private final Releases releases;
    private final Reachability store;

    ReleaseServes(Releases releases, Reachability store) {
        this.releases = releases;
        this.store = store;
    }

    @Override
    public HealthCheckResponse call() {
        var release = releases.inForce();
        var answer = HealthCheckResponse.named("release").status(isReady(release));
        if (release != null) {
            answer.withData("number", release.number()).withData("digest", release.digest());
        }
        releases.trouble()
                .ifPresent(trouble -> answer.withData(
                                "notFollowingSince", trouble.since().toString())
                        .withData("because", String.valueOf(trouble.message())));
        store.unreachableSince().ifPresent(since -> answer.withData("storeUnreachableSince", since.toString()));
        return answer.withData("known", releases.timeline().last())
                .withData(
                        "refusedFaults",
                        releases.refused()
                                .map(refused -> refused.faults().size())
                                .orElse(0))
                .build();
    }

    /** A node that has read the register serves it, even a day that no release decides. */
    private boolean isReady(Release release) {
        return release != null || !releases.timeline().releases().isEmpty();
    }
}
