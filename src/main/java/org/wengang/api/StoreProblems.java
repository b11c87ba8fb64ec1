package org.wengang.api;

import io.quarkus.narayana.jta.QuarkusTransactionException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.PersistenceException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import org.hibernate.exception.JDBCConnectionException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.wengang.store.Reachability;

/** A store that does not answer is told apart from a fault of the service: the caller need only wait. */
@ApplicationScoped
public class StoreProblems {
    private static final Logger LOG = Logger.getLogger(StoreProblems.class);
    private static final int BEFORE_THE_PROBLEM_LIBRARY = 1;
    private static final int SECONDS_TO_WAIT = 5;
    /** SQLSTATE: connection exception, and operator intervention such as a server that shuts down. */
    private static final List<String> AWAY = List.of("08", "57P");

    private final Reachability reachability;

    StoreProblems(Reachability reachability) {
        this.reachability = reachability;
    }

    @ServerExceptionMapper(priority = BEFORE_THE_PROBLEM_LIBRARY)
    Response failed(PersistenceException thrown) {
        return answer(thrown);
    }

    @ServerExceptionMapper(priority = BEFORE_THE_PROBLEM_LIBRARY)
    Response failed(QuarkusTransactionException thrown) {
        return answer(thrown);
    }

    private Response answer(RuntimeException thrown) {
        if (!isAway(thrown)) {
            LOG.error("a request was not answered", thrown);
            return new Refused(Problems.of(ProblemCode.INTERNAL.status())).toResponse();
        }
        reachability.suspect();
        return Response.fromResponse(new Refused(Problem.of(
                                ProblemCode.STORE_UNAVAILABLE,
                                "数据库暂时无法访问，什么也没有保存；请稍后再试。",
                                "The store does not answer, and nothing was saved. Maybe try again later.",
                                List.of()))
                        .toResponse())
                .header(HttpHeaders.RETRY_AFTER, SECONDS_TO_WAIT)
                .build();
    }

    private static boolean isAway(Throwable thrown) {
        for (var cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof JDBCConnectionException
                    || cause instanceof SQLTransientConnectionException
                    || cause instanceof SQLNonTransientConnectionException
                    || cause instanceof SQLException sql
                            && sql.getSQLState() != null
                            && AWAY.stream().anyMatch(sql.getSQLState()::startsWith)) {
                return true;
            }
        }
        return false;
    }
}
