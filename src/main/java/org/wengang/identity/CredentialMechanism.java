package org.wengang.identity;

import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/** Finds out who makes a request. A credential that is shown and not good is never the same as none. */
@ApplicationScoped
public class CredentialMechanism implements HttpAuthenticationMechanism {
    /** What a caller without a good credential is asked for. */
    public static final String CHALLENGE = "Bearer realm=\"wengang\"";
    /** A request with this header is made by the clock: nobody is behind it, and a session lasts no longer for it. */
    public static final String UNATTENDED = "X-Wengang-Unattended";

    private final KnownCallers known;
    private final ProviderTokens tokens;
    private final Trial trial;

    CredentialMechanism(KnownCallers known, ProviderTokens tokens, Trial trial) {
        this.known = known;
        this.tokens = tokens;
        this.trial = trial;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext request, IdentityProviderManager providers) {
        var credential = Credential.of(request.request().headers());
        if (OwnPage.isUnsafe(request.request())) {
            var doubt = doubt(credential, request.request());
            if (doubt.isPresent()) {
                return Uni.createFrom().failure(() -> new CrossSite(doubt.get()));
            }
        }
        var identity = identity(credential, request);
        return credential.byCookie()
                ? identity.onFailure(Rejected.class)
                        .invoke(() -> request.response().putHeader(HttpHeaders.SET_COOKIE, PageCookie.CLEARED))
                : identity;
    }

    /** What speaks against a request that changes something. Who shows a header has made the request, whatever page is open. */
    private Optional<CrossSite.Why> doubt(Credential credential, HttpServerRequest request) {
        if (credential.byCookie()) {
            return OwnPage.doubt(request);
        }
        boolean asTrial = credential.kind() == Credential.Kind.NONE
                && trial.caller(request).isPresent();
        return asTrial ? OwnPage.otherSite(request) : Optional.empty();
    }

    private Uni<SecurityIdentity> identity(Credential credential, RoutingContext request) {
        return switch (credential.kind()) {
            case NONE ->
                Uni.createFrom()
                        .item(trial.caller(request.request())
                                .map(Caller::identity)
                                .orElse(null));
            case UNREADABLE -> Uni.createFrom().failure(Rejected::unreadable);
            case TOKEN ->
                tokens.taken() ? find(credential, request) : Uni.createFrom().failure(Rejected::noProvider);
            case KEY, SESSION -> find(credential, request);
        };
    }

    private Uni<SecurityIdentity> find(Credential credential, RoutingContext request) {
        boolean attended = !request.request().headers().contains(UNATTENDED);
        var answer = attended ? known.caller(credential) : known.callerUnattended(credential);
        if (answer.isDone() && !answer.isCompletedExceptionally()) {
            return Uni.createFrom().item(answer.join().identity());
        }
        var context = request.vertx().getOrCreateContext();
        return Uni.createFrom()
                .completionStage(answer)
                .onFailure(CompletionException.class)
                .transform(Throwable::getCause)
                .map(Caller::identity)
                .emitOn(task -> context.runOnContext(none -> task.run()));
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext request) {
        return Uni.createFrom().item(new ChallengeData(401, HttpHeaders.WWW_AUTHENTICATE, CHALLENGE));
    }
}
