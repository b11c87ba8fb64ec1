package org.wengang.api;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.List;

/** A request that is not answered, thrown from wherever that is found out. The caller gets its {@link #problem()}. */
public final class Refused extends HttpProblem {
    private static final long serialVersionUID = 1;
    private final transient Problem problem;

    public Refused(ProblemCode code, String zh, String en) {
        this(code, zh, en, List.of());
    }

    public Refused(ProblemCode code, String zh, String en, List<Problem.Fault> faults) {
        this(Problem.of(code, zh, en, faults));
    }

    Refused(Problem problem) {
        super(Problems.builder(problem));
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
