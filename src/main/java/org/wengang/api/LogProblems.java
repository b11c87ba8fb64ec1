package org.wengang.api;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.wengang.audit.LogAltered;
import org.wengang.audit.LogProofs;
import org.wengang.audit.Traces;
import org.wengang.audit.finding.NotIndexed;

/** Why the log cannot be shown: its store is away, or it is no longer what was signed. */
public class LogProblems {
    private static final Logger LOG = Logger.getLogger(LogProblems.class);
    private static final int BEFORE_THE_PROBLEM_LIBRARY = 1;
    private static final int SECONDS_TO_WAIT = 5;
    private static final int SECONDS_TO_INDEX = 60;

    @ServerExceptionMapper(priority = BEFORE_THE_PROBLEM_LIBRARY)
    Response altered(LogAltered thrown) {
        LOG.errorf("the log is not what was signed: %s", thrown.getMessage());
        return new Refused(
                        ProblemCode.LOG_ALTERED,
                        "数据库中的记录与已签名的检查点不符：记录不完整，或已被改动。请导出日志（GET /api/v1/log/export），" + "用 verify 命令核验，它会指出最先不符之处。",
                        "The log in the store is not the one that was signed: some of it is gone, or was altered. Maybe export it"
                                + " (GET /api/v1/log/export) and run the command verify, which tells the first place.")
                .toResponse();
    }

    @ServerExceptionMapper(priority = BEFORE_THE_PROBLEM_LIBRARY)
    Response unreadable(Traces.StoreUnreadable thrown) {
        LOG.warn(thrown.getMessage());
        return Response.fromResponse(new Refused(
                                ProblemCode.STORE_UNAVAILABLE,
                                "数据库暂时无法访问；请稍后再试。",
                                "The store does not answer. Maybe try again later.")
                        .toResponse())
                .header(HttpHeaders.RETRY_AFTER, SECONDS_TO_WAIT)
                .build();
    }

    @ServerExceptionMapper(priority = BEFORE_THE_PROBLEM_LIBRARY)
    Response notIndexed(NotIndexed thrown) {
        return Response.fromResponse(new Refused(
                                ProblemCode.NOT_INDEXED,
                                "查找所用的索引正在编制，尚未赶上日志；进度见 GET /api/v1/decisions/index，请稍后再试。",
                                "The index that decisions are found by is being made, and has not caught up with the log. Maybe"
                                        + " look at GET /api/v1/decisions/index, and try again later.")
                        .toResponse())
                .header(HttpHeaders.RETRY_AFTER, SECONDS_TO_INDEX)
                .build();
    }

    @ServerExceptionMapper(priority = BEFORE_THE_PROBLEM_LIBRARY)
    Response noSuchSize(LogProofs.NoSuchSize thrown) {
        var zh = "应为 " + thrown.least() + " 至 " + thrown.most() + " 之间的大小。";
        var en = "A size from " + thrown.least() + " to " + thrown.most() + " is expected.";
        return new Refused(
                        ProblemCode.BAD_REQUEST,
                        "日志没有这样的大小。",
                        "The log has no such size.",
                        List.of(Problem.Fault.at("size", "BAD_PARAMETER", zh, en)))
                .toResponse();
    }
}
