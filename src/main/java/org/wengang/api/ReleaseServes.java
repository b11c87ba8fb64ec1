package org.wengang.api;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.wengang.activation.Releases;

/** Ready only while a release serves. */
@Readiness
@ApplicationScoped
public class ReleaseServes implements HealthCheck {
    private final Releases releases;

    ReleaseServes(Releases releases) {
        this.releases = releases;
    }

    @Override
    public HealthCheckResponse call() {
        var release = releases.inForce();
        var answer = HealthCheckResponse.named("release").status(release != null);
        if (release != null) {
            answer.withData("number", release.number()).withData("digest", release.digest());
        }
        return answer.withData(
                        "refusedFaults",
                        releases.refused()
                                .map(refused -> refused.faults().size())
                                .orElse(0))
                .build();
    }
}
