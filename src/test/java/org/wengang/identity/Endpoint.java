package org.wengang.identity;

import io.quarkus.security.Authenticated;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An endpoint and who may use it, as its annotations say; so a new one is in the matrix, and tested, without being named.
 *
 * @param who how it is open, {@code null} if no annotation says
 * @param roles those that may, if it is open to some
 */
record Endpoint(String method, String path, String consumes, Who who, Set<Role> roles) {
    private static final List<Class<? extends Annotation>> SAYS_WHO =
            List.of(PermitAll.class, Authenticated.class, RolesAllowed.class, DenyAll.class);
    private static final java.nio.file.Path CLASSES = java.nio.file.Path.of("target", "classes");
    private static final Pattern PARAMETER = Pattern.compile("\\{\\s*\\w+\\s*(?::\\s*((?:[^{}]|\\{[^{}]*\\})*))?\\}");
    /** Values for the parameters of a path: the first that the parameter allows. Nothing in the service has such a name. */
    private static final List<String> NOTHING =
            List.of("no-such-thing", "999999999", "000000000000", "2000-01-01", "x");

    /** How far an endpoint is open. */
    enum Who {
        ANYBODY,
        SIGNED_IN,
        SOME
    }

    boolean allows(Role role) {
        return who != Who.SOME || roles.contains(role);
    }

    /** As documents name it: parameters without what they must look like. */
    String name() {
        return method + " "
                + PARAMETER.matcher(path).replaceAll(found -> found.group().replaceFirst("\\s*:.*", "}"));
    }

    /** An address at which there is nothing. */
    String address() {
        return PARAMETER.matcher(path).replaceAll(found -> {
            var wanted = found.group(1) == null ? "[^/]+" : found.group(1).strip();
            return NOTHING.stream()
                    .filter(value -> value.matches(wanted))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no value for " + path + ". Maybe add one to NOTHING."));
        });
    }

    @Override
    public String toString() {
        return name();
    }

    /** Every endpoint of the service, in the order of its path. */
    static List<Endpoint> all() {
        try (var files = Files.walk(CLASSES)) {
            return files.map(file -> CLASSES.relativize(file).toString())
                    .filter(file -> file.startsWith("org") && file.endsWith("Resource.class"))
                    .map(file -> loaded(
                            file.substring(0, file.length() - ".class".length()).replace('/', '.')))
                    .flatMap(Endpoint::of)
                    .sorted(Comparator.comparing((Endpoint one) -> one.path().replace("{", "~"))
                            .thenComparing(Endpoint::method))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Class<?> loaded(String name) {
        try {
            return Class.forName(name, false, Endpoint.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static Stream<Endpoint> of(Class<?> resource) {
        var endpoints = new ArrayList<Endpoint>();
        for (var method : resource.getDeclaredMethods()) {
            for (var annotation : method.getAnnotations()) {
                var verb = annotation.annotationType().getAnnotation(HttpMethod.class);
                if (verb != null) {
                    endpoints.add(of(resource, method, verb.value()));
                }
            }
        }
        return endpoints.stream();
    }

    private static Endpoint of(Class<?> resource, Method method, String verb) {
        var path = "/api" + path(resource) + path(method);
        var consumes = Stream.of(method, resource)
                .map(element -> ((AnnotatedElement) element).getAnnotation(Consumes.class))
                .filter(found -> found != null)
                .findFirst()
                .map(found -> found.value()[0])
                .orElse(null);
        var says = says(method);
        if (says == null) {
            says = says(resource);
        }
        if (says instanceof RolesAllowed allowed) {
            var roles = EnumSet.noneOf(Role.class);
            Arrays.stream(allowed.value())
                    .map(word -> Role.of(word).orElseThrow())
                    .forEach(roles::add);
            return new Endpoint(verb, path, consumes, Who.SOME, roles);
        }
        var who = says instanceof PermitAll ? Who.ANYBODY : says instanceof Authenticated ? Who.SIGNED_IN : null;
        return new Endpoint(verb, path, consumes, who, EnumSet.noneOf(Role.class));
    }

    private static Annotation says(AnnotatedElement element) {
        return SAYS_WHO.stream()
                .map(element::getAnnotation)
                .filter(found -> found != null)
                .findFirst()
                .orElse(null);
    }

    private static String path(AnnotatedElement element) {
        var path = element.getAnnotation(Path.class);
        if (path == null || path.value().equals("/")) {
            return "";
        }
        return path.value().startsWith("/") ? path.value() : "/" + path.value();
    }
}
