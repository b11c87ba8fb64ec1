package org.wengang.identity;

import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.concurrent.CompletionException;

/** Finds out who makes a request. A credential that is shown and not good is never the same as none. */
@ApplicationScoped
public class CredentialMechanism implements HttpAuthenticationMechanism {
    /** What a caller without a good credential is asked for. */
    public static final String CHALLENGE = "Bearer realm=\"wengang\"";

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
        var answer = known.caller(credential);
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
