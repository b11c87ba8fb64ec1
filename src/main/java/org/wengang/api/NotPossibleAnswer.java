package org.wengang.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.wengang.identity.CurrentActor;
import org.wengang.rulebase.Release;
import org.wengang.workflow.NotPossible;

/** What cannot be done with a draft, as a problem like any other. */
@ApplicationScoped
public class NotPossibleAnswer {
    private static final int BEFORE_THE_PROBLEM_LIBRARY = 1;

    private final RefusedRequests refused;
    private final CurrentActor current;

    NotPossibleAnswer(RefusedRequests refused, CurrentActor current) {
        this.refused = refused;
        this.current = current;
    }

    @ServerExceptionMapper(priority = BEFORE_THE_PROBLEM_LIBRARY)
    Response answer(NotPossible thrown, ResourceInfo endpoint, UriInfo address) {
        if (thrown.why() == NotPossible.Why.OWN_DRAFT) {
            refused.tellOfDraft(
                    current.get().id(),
                    ProblemCode.OWN_DRAFT,
                    endpoint,
                    Release.DRAFT + address.getPathParameters().getFirst("id"));
        }
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
