package org.wengang.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wengang.identity.As;
import org.wengang.identity.Role;

/** The security log as an auditor reads it over HTTP. */
public final class Events {
    private static final long PATIENCE_MILLIS = 60_000;

    private Events() {}

    /** Newest first. @param filter names and values by turns */
    public static List<Map<String, Object>> of(String... filter) {
        return asks(filter).then().statusCode(200).extract().jsonPath().getList("$");
    }

    /** Once there are so many, and no more; refusals are written beside the request. */
    public static List<Map<String, Object>> of(int number, String... filter) throws InterruptedException {
        long end = System.currentTimeMillis() + PATIENCE_MILLIS;
        var found = of(filter);
        while (found.size() < number && System.currentTimeMillis() < end) {
            Thread.sleep(50);
            found = of(filter);
        }
        assertEquals(number, found.size(), found.toString());
        return found;
    }

    static Response asks(String... filter) {
        var request = As.role(Role.AUDITOR);
        var given = new LinkedHashMap<String, String>(Map.of("limit", "500"));
        for (int at = 0; at < filter.length; at += 2) {
            given.put(filter[at], filter[at + 1]);
        }
        return request.queryParams(given).get("/api/v1/security-events");
    }

    /** What they are, and whether it was done, oldest first: {@code SIGN_IN true}. */
    public static List<String> whats(List<Map<String, Object>> events) {
        var oldestFirst = new ArrayList<>(events);
        Collections.reverse(oldestFirst);
        return oldestFirst.stream()
                .map(event -> event.get("what") + " " + event.get("ok"))
                .toList();
    }

    /** A detail of an event. */
    public static Object detail(Map<String, Object> event, String name) {
        return ((Map<?, ?>) event.get("detail")).get(name);
    }
}
