package org.wengang.api;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Gives every failure the one shape of {@link Problem}, those of the framework too, whose own words may quote the request. */
@ApplicationScoped
public class Problems implements ProblemPostProcessor {
    private static final String CODE = "code";

    @Override
    public HttpProblem apply(HttpProblem thrown, ProblemContext context) {
        if (thrown.getParameters().containsKey(CODE)) {
            return thrown;
        }
        var builder = builder(of(thrown.getStatusCode()));
        thrown.getHeaders().forEach(builder::withHeader);
        return builder.build();
    }

    /** Before the logger and everything else. */
    @Override
    public int priority() {
        return Integer.MAX_VALUE;
    }

    static HttpProblem.Builder builder(Problem problem) {
        var builder = HttpProblem.builder()
                .withTitle(problem.title())
                .withStatus(problem.status())
                .withDetail(problem.detail())
                .with(CODE, problem.code())
                .with("detailEn", problem.detailEn());
        if (!problem.faults().isEmpty()) {
            builder.with("faults", problem.faults());
        }
        return problem.conflicts().isEmpty() ? builder : builder.with("conflicts", problem.conflicts());
    }

    /** What a status of the framework means to a caller. */
    static Problem of(int status) {
        return switch (status) {
            case 404 ->
                problem(
                        ProblemCode.NOT_FOUND,
                        "请对照 /q/openapi 检查地址。",
                        "There is nothing at this address. Maybe compare it with /q/openapi.");
            case 405 ->
                problem(
                        ProblemCode.METHOD_NOT_ALLOWED,
                        "请对照 /q/openapi 检查请求方法。",
                        "This address does not take this method. Maybe compare it with /q/openapi.");
            case 406 ->
                problem(
                        ProblemCode.NOT_ACCEPTABLE,
                        "请检查请求头 Accept；回答为 application/json。",
                        "Not available in the format that the Accept header asks for. Maybe ask for application/json.");
            case 413 ->
                problem(
                        ProblemCode.TOO_LARGE,
                        "请把请求拆分；大量材料请用 /api/v1/evaluations/batch。",
                        "The body is too large. Maybe split it; /api/v1/evaluations/batch takes many dossiers.");
            case 415 ->
                problem(
                        ProblemCode.UNSUPPORTED_MEDIA_TYPE,
                        "请检查请求头 Content-Type；应为 application/json，批量为 application/x-ndjson。",
                        "The body is not in a format that is taken here. Maybe Content-Type should be application/json, or application/x-ndjson for a batch.");
            default ->
                status < 500
                        ? new Problem(
                                ProblemCode.BAD_REQUEST.title(),
                                status,
                                ProblemCode.BAD_REQUEST,
                                "请对照 /q/openapi 检查请求。",
                                "The request cannot be read. Maybe compare it with /q/openapi.",
                                List.of(),
                                List.of())
                        : problem(
                                ProblemCode.INTERNAL,
                                "请求未得到处理，原因已记入服务日志。",
                                "The request was not answered; the cause is in the log of the service.");
        };
    }

    private static Problem problem(ProblemCode code, String zh, String en) {
        return Problem.of(code, zh, en, List.of());
    }

    /** Takes out the address again that the framework puts in, after everything else: it is the caller's, and may name someone. */
    @ApplicationScoped
    public static class WithoutInstance implements ProblemPostProcessor {
        @Override
        public HttpProblem apply(HttpProblem problem, ProblemContext context) {
            return HttpProblem.builder(problem).withInstance(null).build();
        }

        @Override
        public int priority() {
            return Integer.MIN_VALUE;
        }
    }
}
