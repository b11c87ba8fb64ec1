package org.wengang.identity;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;

/** Who makes the request at hand. */
@ApplicationScoped
public class CurrentActor {
    private final SecurityIdentity identity;

    CurrentActor(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** @throws IllegalStateException if nobody signed in; endpoints that are not open to all never see that */
    public Actor get() {
        return caller().actor();
    }

    /** With how they signed in. */
    public Caller caller() {
        return Caller.of(identity)
                .orElseThrow(() -> new IllegalStateException(
                        "nobody is signed in. Maybe the endpoint lacks @RolesAllowed or @Authenticated."));
    }
}
