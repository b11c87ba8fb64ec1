package org.wengang.identity;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.security.UnauthorizedException;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.wengang.law.Label;

/** The door for people with a browser: what they show once goes into {@link PageCookie}. */
@ApplicationScoped
public class PageSignIn {
    private final SignIn signIn;
    private final KnownCallers known;
    private final ProviderTokens tokens;
    private final ApiKeys keys;
    private final Trial trial;
    private final OidcSettings oidc;
    private final Clock clock;
    private final RoutingContext request;

    PageSignIn(
            SignIn signIn,
            KnownCallers known,
            ProviderTokens tokens,
            ApiKeys keys,
            Trial trial,
            OidcSettings oidc,
            Clock clock,
            RoutingContext request) {
        this.signIn = signIn;
        this.known = known;
        this.tokens = tokens;
        this.keys = keys;
        this.trial = trial;
        this.oidc = oidc;
        this.clock = clock;
        this.request = request;
    }

    /**
     * The identity provider, as the page needs it to sign somebody in there.
     *
     * @param clientId of the page, which has no secret
     * @param scope what it asks for, words with spaces between
     */
    public record Provider(String issuer, String clientId, String scope) {}

    /** None if the page has no client there. */
    public Optional<Provider> provider() {
        return oidc.issuer()
                .flatMap(issuer -> oidc.clientId().map(client -> new Provider(issuer, client, oidc.scope())));
    }

    public boolean trial() {
        return trial.on();
    }

    /** The roles one may take by choosing them: in a trial, and on this machine, all. */
    public List<Role> trialRoles() {
        return trial.caller(request.request()).isPresent() ? List.of(Role.values()) : List.of();
    }

    /**
     * Makes sure that a page of this service asks, before anything that is shown is looked at. Otherwise another site could sign
     * its visitors in as somebody of its own choice.
     *
     * @throws CrossSite if it may be another's
     */
    public void check() {
        OwnPage.doubt(request.request()).ifPresent(why -> {
            throw new CrossSite(why);
        });
    }

    /** @throws Declined as {@link SignIn#signIn} does */
    public SignIn.Started withPassword(String name, String password) {
        return signIn.signIn(name, password);
    }

    /**
     * With a token of the provider, at most {@link PageCookie#LONGEST_VALUE} long: it goes into the cookie itself.
     *
     * @throws Rejected if it is not good
     * @throws Unavailable if that cannot be found out now
     */
    public SignIn.Started withToken(String token) {
        if (!tokens.taken()) {
            throw Rejected.noProvider();
        }
        var credential = Credential.ofToken(token);
        if (credential.kind() != Credential.Kind.TOKEN) {
            throw Rejected.unreadable();
        }
        var caller = caller(credential);
        signIn.enter(caller.actor());
        return new SignIn.Started(token, caller);
    }

    private Caller caller(Credential credential) {
        try {
            return known.caller(credential).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /**
     * As the key that a trial has for that role.
     *
     * @throws Declined if this is no trial, or the key was revoked
     * @throws UnauthorizedException if it is one, and was not asked as this machine
     */
    public SignIn.Started asTrial(Role role) {
        if (!trial.on()) {
            throw Declined.unfit(
                    "$.trialRole",
                    new Label(
                            "只在试用时可用（WENGANG_TRIAL=true）；请用登录名和密码登录。",
                            "only in a trial (WENGANG_TRIAL=true). Maybe sign in with a name and a password."));
        }
        if (trial.turnsAway(request.request())) {
            throw new UnauthorizedException();
        }
        var key = QuarkusTransaction.requiringNew()
                .call(() -> keys.byName(TrialKeys.name(role)))
                .filter(found -> found.trial() && found.goodAt(clock.instant()))
                .orElseThrow(() -> Declined.unfit(
                        "$.trialRole",
                        new Label("该角色的试用密钥已作废；请选择其他角色。", "the key of this role was revoked. Maybe choose another.")));
        return signIn.start(key);
    }
}
