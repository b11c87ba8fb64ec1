package org.wengang.api;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.wengang.audit.Checkpoints;
import org.wengang.audit.TraceLog;

/**
 * Ready while decisions can be recorded, since only then they are made. It says how long the log is, up to where it is signed, and
 * why nothing is recorded.
 */
@Readiness
@ApplicationScoped
public class LogRecords implements HealthCheck {
    private final TraceLog log;
    private final Checkpoints checkpoints;

    LogRecords(TraceLog log, Checkpoints checkpoints) {
        this.log = log;
        this.checkpoints = checkpoints;
    }

    @Override
    public HealthCheckResponse call() {
        var trouble = log.trouble();
        var answer = HealthCheckResponse.named("log")
                .status(trouble.isEmpty())
                .withData("origin", log.origin())
                .withData("size", log.size())
                .withData("checkpoint", checkpoints.size());
        checkpoints.keptAt().ifPresent(at -> answer.withData("checkpointAt", at.toString()));
        checkpoints.failing().ifPresent(why -> answer.withData("checkpointFailing", why));
        log.failingSince().ifPresent(since -> answer.withData("notRecordingSince", since.toString()));
        trouble.ifPresent(why -> answer.withData("because", why.name())
                .withData("becauseZh", why.zh())
                .withData("becauseEn", why.en()));
        return answer.build();
    }
}
