package org.wengang.identity;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/** The session that the request at hand is made with. */
@ApplicationScoped
public class OwnSession {
    private final CurrentActor current;
    private final SignIn signIn;
    private final KnownCallers known;
    private final RoutingContext request;

    OwnSession(CurrentActor current, SignIn signIn, KnownCallers known, RoutingContext request) {
        this.current = current;
        this.signIn = signIn;
        this.known = known;
        this.request = request;
    }

    /**
     * Ends it. Of a provider's token in the cookie there is nothing to end here: the browser is to forget it.
     *
     * @return whether it was shown by the cookie, which is to be cleared then
     * @throws Declined if the caller has no session
     */
    public boolean end() {
        var credential = Credential.of(request.request().headers());
        if (credential.byCookie() && credential.kind() == Credential.Kind.TOKEN) {
            signIn.leave(current.get());
            return true;
        }
        var token = token();
        signIn.signOut(token, current.get());
        known.forget(token);
        return credential.byCookie();
    }

    /** @throws Declined if the caller did not sign in with a password, {@code password} is not theirs, or {@code chosen} is unfit */
    public void changePassword(String password, String chosen) {
        var token = token();
        if (!current.get().isLocal()) {
            throw notASession();
        }
        signIn.changePassword(current.get(), token, password, chosen);
        known.forget(token);
    }

    private String token() {
        if (current.caller().means() != Caller.Means.SESSION) {
            throw notASession();
        }
        return Credential.of(request.request().headers()).text();
    }

    private static Declined notASession() {
        return Declined.because(
                Declined.Why.NOT_A_SESSION,
                "只对用登录名和密码登录的会话有效；密钥由管理员作废，见 DELETE /api/v1/keys/{id}。",
                "This is for who signed in with a name and a password. Maybe an administrator should revoke the key:"
                        + " DELETE /api/v1/keys/{id}.");
    }
}
