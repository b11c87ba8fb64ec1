package org.wengang.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.time.Clock;
import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.wengang.identity.Actor;
import org.wengang.identity.CrossSite;
import org.wengang.identity.Refusal;
import org.wengang.identity.SecurityEvent;
import org.wengang.identity.SecurityEvent.What;

/**
 * Tells the security log of requests that were refused because of who asked. An endpoint is named as the documents name it, {@code
 * GET /api/v1/people/{name}}, and never by its address, which is the caller's and may name someone.
 */
@ApplicationScoped
class RefusedRequests {
    private static final Pattern WHAT_A_PARAMETER_LOOKS_LIKE =
            Pattern.compile("\\{\\s*(\\w+)\\s*:(?:[^{}]|\\{[^{}]*\\})*\\}");

    private final Event<Refusal> refusals;
    private final Clock clock;
    private final String root;
    private final ConcurrentHashMap<Method, String> names = new ConcurrentHashMap<>();

    RefusedRequests(Event<Refusal> refusals, Clock clock, @ConfigProperty(name = "quarkus.rest.path") String root) {
        this.refusals = refusals;
        this.clock = clock;
        this.root = root;
    }

    /** @param actor {@link org.wengang.identity.Actor#id()} */
    void tell(String actor, ProblemCode code, ResourceInfo endpoint) {
        tell(event(actor, code, name(endpoint)));
    }

    /** Of somebody without a credential on a trial, who reached it by another name than this machine's. */
    void tellOfOtherHost(String actor, ProblemCode code, ResourceInfo endpoint) {
        tell(event(actor, code, name(endpoint)).with("trial", "OTHER_HOST"));
    }

    /** Of a request that a page of another site may have made. */
    void tellOfCrossSite(CrossSite.Why why, ResourceInfo endpoint) {
        tell(event(Actor.NOBODY.id(), ProblemCode.CROSS_SITE, name(endpoint)).with("site", why.name()));
    }

    /** Of somebody who may do such things, and not with this draft. */
    void tellOfDraft(String actor, ProblemCode code, ResourceInfo endpoint, String draft) {
        tell(event(actor, code, draft).with("endpoint", name(endpoint)));
    }

    private SecurityEvent event(String actor, ProblemCode code, String subject) {
        return new SecurityEvent(clock.instant(), actor, What.REFUSED, subject, false)
                .with("code", code.name())
                .with("status", code.status());
    }

    private void tell(SecurityEvent event) {
        refusals.fire(new Refusal(event));
    }

    private String name(ResourceInfo endpoint) {
        var method = endpoint == null ? null : endpoint.getResourceMethod();
        return method == null ? "unknown" : names.computeIfAbsent(method, this::name);
    }

    private String name(Method method) {
        var verb = Arrays.stream(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(found -> found != null)
                .findFirst()
                .map(HttpMethod::value)
                .orElse("");
        var path = root + path(method.getDeclaringClass()) + path(method);
        return (verb + " " + WHAT_A_PARAMETER_LOOKS_LIKE.matcher(path).replaceAll("{$1}")).strip();
    }

    private static String path(AnnotatedElement element) {
        var path = element.getAnnotation(Path.class);
        if (path == null || path.value().equals("/")) {
            return "";
        }
        return path.value().startsWith("/") ? path.value() : "/" + path.value();
    }
}
