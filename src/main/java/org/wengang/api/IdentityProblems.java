package org.wengang.api;

import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.wengang.identity.Actor;
import org.wengang.identity.CredentialMechanism;
import org.wengang.identity.CrossSite;
import org.wengang.identity.CurrentActor;
import org.wengang.identity.Declined;
import org.wengang.identity.Rejected;
import org.wengang.identity.Role;
import org.wengang.identity.Trial;
import org.wengang.identity.Unavailable;

/** Whoever may not is told what they would need. */
@ApplicationScoped
public class IdentityProblems {
    private static final int BEFORE_THE_PROBLEM_LIBRARY = 1;
    private static final int SECONDS_TO_WAIT = 5;

    private final CurrentActor current;
    private final Trial trial;
    private final RefusedRequests refused;

    IdentityProblems(CurrentActor current, Trial trial, RefusedRequests refused) {
        this.current = current;
        this.trial = trial;
        this.refused = refused;
    }

    @ServerExceptionMapper(priority = BEFORE_THE_PROBLEM_LIBRARY)
    Response nobody(UnauthorizedException thrown, ResourceInfo endpoint, HttpServerRequest request) {
        if (trial.turnsAway(request)) {
            refused.tellOfOtherHost(Actor.NOBODY.id(), ProblemCode.SIGN_IN_REQUIRED, endpoint);
        } else {
            refused.tell(Actor.NOBODY.id(), ProblemCode.SIGN_IN_REQUIRED, endpoint);
        }
        return answer(signInRequired())
                .header(HttpHeaders.WWW_AUTHENTICATE, CredentialMechanism.CHALLENGE)
                .build();
    }

    @ServerExceptionMapper(priority = BEFORE_THE_PROBLEM_LIBRARY)
    Response rejected(Rejected thrown, ResourceInfo endpoint) {
        refused.tell(Actor.NOBODY.id(), ProblemCode.WRONG_CREDENTIALS, endpoint);
        var words = thrown.words();
        return answer(Problem.of(ProblemCode.WRONG_CREDENTIALS, words.zh(), words.en(), List.of()))
                .header(HttpHeaders.WWW_AUTHENTICATE, CredentialMechanism.CHALLENGE + ", error=\"invalid_token\"")
                .build();
    }

    @ServerExceptionMapper(priority = BEFORE_THE_PROBLEM_LIBRARY)
    Response crossSite(CrossSite thrown, ResourceInfo endpoint) {
        refused.tellOfCrossSite(thrown.why(), endpoint);
        var words = thrown.words();
        return answer(Problem.of(ProblemCode.CROSS_SITE, words.zh(), words.en(), List.of()))
                .build();
    }

    @ServerExceptionMapper(priority = BEFORE_THE_PROBLEM_LIBRARY)
    Response forbidden(ForbiddenException thrown, ResourceInfo endpoint) {
        var caller = current.caller();
        if (caller.mayOnlySetPassword()) {
            refused.tell(caller.actor().id(), ProblemCode.PASSWORD_CHANGE_REQUIRED, endpoint);
            return answer(Problem.of(
                            ProblemCode.PASSWORD_CHANGE_REQUIRED,
                            "当前密码由他人设定，请先用 PUT /api/v1/me/password 换成自己的密码。",
                            "Somebody else chose this password. Maybe choose your own first: PUT /api/v1/me/password.",
                            List.of()))
                    .build();
        }
        refused.tell(caller.actor().id(), ProblemCode.FORBIDDEN, endpoint);
        var needed = rolesAt(endpoint);
        var zh = needed.stream()
                .map(role -> role.label().zh() + "（" + role.word() + "）")
                .toList();
        var en = needed.stream().map(Role::word).toList();
        return answer(Problem.of(
                        ProblemCode.FORBIDDEN,
                        "需要以下角色之一：" + String.join("、", zh) + "。请向管理员申请。",
                        "This needs one of these roles: " + String.join(", ", en)
                                + ". Maybe ask an administrator for one.",
                        List.of()))
                .build();
    }

    @ServerExceptionMapper(priority = BEFORE_THE_PROBLEM_LIBRARY)
    Response unavailable(Unavailable thrown) {
        var problem = thrown.what() == Unavailable.What.STORE
                ? Problem.of(
                        ProblemCode.STORE_UNAVAILABLE,
                        "数据库暂时无法访问，无法核对凭证，请稍后再试。",
                        "The store does not answer, so that the credential cannot be checked. Maybe try again later.",
                        List.of())
                : Problem.of(
                        ProblemCode.IDENTITY_PROVIDER_UNAVAILABLE,
                        "身份提供方暂时无法访问，无法核对令牌，请稍后再试；密钥和本地登录不受影响。",
                        "The identity provider does not answer, so that the token cannot be checked. Maybe try again"
                                + " later; keys and local sign-in are not affected.",
                        List.of());
        return answer(problem).header(HttpHeaders.RETRY_AFTER, SECONDS_TO_WAIT).build();
    }

    @ServerExceptionMapper(priority = BEFORE_THE_PROBLEM_LIBRARY)
    Response declined(Declined thrown, ResourceInfo endpoint) {
        if (thrown.why() == Declined.Why.TOO_MANY_ATTEMPTS) {
            // a password that is wrong is told where it is looked at, with the name if there is such a person
            refused.tell(Actor.NOBODY.id(), ProblemCode.TOO_MANY_ATTEMPTS, endpoint);
        }
        var words = thrown.words();
        if (thrown.path() != null) {
            var fault = Problem.Fault.at(thrown.path(), "NOT_ALLOWED", words.zh(), words.en());
            return answer(Fields.problem(List.of(fault))).build();
        }
        var answer = answer(Problem.of(code(thrown.why()), words.zh(), words.en(), List.of()));
        if (thrown.tryAgainIn() != null) {
            answer.header(HttpHeaders.RETRY_AFTER, thrown.tryAgainIn().toSeconds());
        }
        if (thrown.why() == Declined.Why.WRONG_CREDENTIALS) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, CredentialMechanism.CHALLENGE);
        }
        return answer.build();
    }

    private static ProblemCode code(Declined.Why why) {
        return switch (why) {
            case WRONG_CREDENTIALS -> ProblemCode.WRONG_CREDENTIALS;
            case TOO_MANY_ATTEMPTS -> ProblemCode.TOO_MANY_ATTEMPTS;
            case NO_SUCH_PERSON -> ProblemCode.PERSON_NOT_FOUND;
            case NO_SUCH_KEY -> ProblemCode.KEY_NOT_FOUND;
            case NAME_TAKEN -> ProblemCode.NAME_TAKEN;
            case LAST_ADMINISTRATOR -> ProblemCode.LAST_ADMINISTRATOR;
            case UNFIT_VALUE, NOT_A_SESSION -> ProblemCode.BAD_REQUEST;
        };
    }

    private static Problem signInRequired() {
        return Problem.of(
                ProblemCode.SIGN_IN_REQUIRED,
                "请出示密钥或登录凭证：Authorization: Bearer wgk_… 或 wgs_…；登录见 POST /api/v1/sessions。",
                "Nothing shows who asks. Maybe send Authorization: Bearer with a key (wgk_…) or a session (wgs_…); POST"
                        + " /api/v1/sessions signs in.",
                List.of());
    }

    private static List<Role> rolesAt(ResourceInfo endpoint) {
        var method = endpoint.getResourceMethod().getAnnotation(RolesAllowed.class);
        var allowed = method != null ? method : endpoint.getResourceClass().getAnnotation(RolesAllowed.class);
        return allowed == null
                ? List.of()
                : Arrays.stream(allowed.value())
                        .flatMap(word -> Role.of(word).stream())
                        .toList();
    }

    private static Response.ResponseBuilder answer(Problem problem) {
        return Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem);
    }
}
