package org.wengang.identity;

import static io.restassured.RestAssured.given;

import io.restassured.specification.RequestSpecification;
import java.util.Locale;

/** Requests as each role, with the keys that the configuration of the tests brings along. */
public final class As {
    private As() {}

    public static RequestSpecification role(Role role) {
        return given().header("Authorization", "Bearer " + key(role));
    }

    public static RequestSpecification caseworker() {
        return role(Role.CASEWORKER);
    }

    public static RequestSpecification administrator() {
        return role(Role.ADMINISTRATOR);
    }

    /** As {@code META-INF/microprofile-config.properties} has it. */
    public static String key(Role role) {
        return "wgk_0123456789abcdefghijklmnopqrstuvwxyz_" + role.word().toLowerCase(Locale.ROOT);
    }
}
