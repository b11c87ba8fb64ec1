package org.wengang.api;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.wengang.workflow.NotPossible;

/** What cannot be done with a draft, as a problem like any other. */
@Provider
public class NotPossibleAnswer implements ExceptionMapper<NotPossible> {
    @Override
    public Response toResponse(NotPossible thrown) {
        return of(thrown).toResponse();
    }

    /** The codes are called the same on both sides. */
    static Refused of(NotPossible thrown) {
        return new Refused(Problem.of(
                ProblemCode.valueOf(thrown.why().name()),
                thrown.zh(),
                thrown.en(),
                thrown.faults().stream().map(Problem.Fault::of).toList(),
                thrown.conflicts().stream().map(Problem.Conflict::of).toList()));
    }
}
