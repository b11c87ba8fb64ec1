package org.wengang.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import org.wengang.launched.Service;

/**
 * What the pages show: the dossiers of the package, each decided; a draft that lowers a threshold.
 *
 * @param draft 80% becomes 75%, not submitted yet
 * @param decision of a firm that was refused
 */
record Samples(int draft, String decision) {
    static final String TABLE = "m1-1-priority-power";
    private static final ObjectMapper JSON = new ObjectMapper();

    static Samples in(Service service) throws IOException, InterruptedException {
        var caseworker = service.keys().caseworker();
        int number = 0;
        for (var sample :
                JSON.readTree(Path.of("rules", "sz-2024", "cases.json").toFile())) {
            var request = JSON.createObjectNode();
            request.putObject("subject")
                    .put("id", "91330683%06d".formatted(number++ % 40))
                    .put("name", "嵊州样本" + number + "号");
            request.set("facts", sample.path("facts"));
            ask(service, caseworker, "POST", "/api/v1/evaluations", request.toString(), null);
        }
        var refused = ask(service, caseworker, "POST", "/api/v1/evaluations", """
                {"subject": {"kind": "enterprise", "id": "91330683000099", "name": "嵊州样本电机厂"},
                 "facts": {"enterprise": {"isAboveScaleIndustrial": true, "isKeyIndustrial": true},
                           "electricity": {"kwhByMonth": {"2023-11": 1000000, "2024-02": 775000}}}}""", null);
        return new Samples(
                draft(service, "M1-1 用电比下限 80% → 75%"),
                refused.path("evaluationId").asText());
    }

    /** A draft of the editor's key that lets 75% pass. */
    static int draft(Service service, String title) throws IOException, InterruptedException {
        var editor = service.keys().editor();
        int draft = ask(
                        service,
                        editor,
                        "POST",
                        "/api/v1/drafts",
                        JSON.createObjectNode().put("title", title).toString(),
                        null)
                .path("id")
                .asInt();
        var table = "/api/v1/drafts/" + draft + "/tables/" + TABLE;
        var digest =
                ask(service, editor, "GET", table, null, null).path("digest").asText();
        ask(service, editor, "PATCH", table, """
                [{"table": "m1-1-priority-power", "row": "a", "column": "festivalUseRatio.from", "value": "75%%"}]""".formatted(), digest);
        return draft;
    }

    private static JsonNode ask(Service service, String key, String method, String path, String body, String match)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(service.uri(path))
                .header("Authorization", "Bearer " + key)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (match != null) {
            request.header("If-Match", "\"" + match + "\"");
        }
        var answer = service.send(request);
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(method + " " + path + " was answered " + answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body());
    }
}
