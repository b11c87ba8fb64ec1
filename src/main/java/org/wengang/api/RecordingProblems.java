package org.wengang.api;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.wengang.audit.NotRecorded;

/** A decision that cannot be recorded is not answered: the caller is told why, and when to ask again. */
public class RecordingProblems {
    private static final int BEFORE_THE_PROBLEM_LIBRARY = 1;

    @ServerExceptionMapper(priority = BEFORE_THE_PROBLEM_LIBRARY)
    Response notRecorded(NotRecorded thrown) {
        return Response.fromResponse(new Refused(problem(thrown.why())).toResponse())
                .header(HttpHeaders.RETRY_AFTER, thrown.why().retryAfterSeconds())
                .build();
    }

    /** What a caller reads. */
    public static Problem problem(NotRecorded.Why why) {
        return Problem.of(
                why.isOfCaller() ? ProblemCode.TOO_MANY_REQUESTS : ProblemCode.NOT_RECORDED,
                why.zh() + "，因此没有作答；请于 " + why.retryAfterSeconds() + " 秒后重试，重试不会造成重复。",
                why.en() + ", so nothing was answered. Maybe ask again in " + why.retryAfterSeconds()
                        + " s; nothing is lost or doubled by it.",
                List.of());
    }
}
