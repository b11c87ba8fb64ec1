package org.wengang.audit;

import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Where the request at hand comes from. Behind a proxy that is the proxy, unless {@code quarkus.http.proxy} says otherwise. */
@ApplicationScoped
class CallerAddress {
    private final CurrentVertxRequest request;

    CallerAddress(CurrentVertxRequest request) {
        this.request = request;
    }

    /** Empty for what the service does of itself. */
    Optional<String> now() {
        if (!Arc.container().requestContext().isActive()) {
            return Optional.empty();
        }
        return Optional.ofNullable(request.getCurrent())
                .map(current -> current.request().remoteAddress())
                .map(address -> address.hostAddress());
    }
}
