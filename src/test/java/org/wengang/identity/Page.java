package org.wengang.identity;

import static io.restassured.RestAssured.given;

import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.Map;

/** What a browser sends for a page of this service. */
final class Page {
    private static final String NAME = "__Host-wengang=";

    private Page() {}

    static String origin() {
        return RestAssured.baseURI + ":" + RestAssured.port;
    }

    static RequestSpecification asks() {
        return given().header("X-Wengang-Page", "1").header("Origin", origin()).header("Sec-Fetch-Site", "same-origin");
    }

    static RequestSpecification asks(String cookie) {
        return asks().header("Cookie", cookie);
    }

    static ValidatableResponse signIn(Map<String, ?> body) {
        return asks().contentType("application/json")
                .body(body)
                .post("/api/v1/sessions/page")
                .then();
    }

    /** As it is sent back, from the answer that set it. */
    static String cookie(ValidatableResponse answer) {
        var set = answer.statusCode(201).extract().header("Set-Cookie");
        return set.substring(0, set.indexOf(';'));
    }

    static String value(String cookie) {
        return cookie.substring(NAME.length());
    }
}
