package org.wengang.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.wengang.launched.Service;

/** The way of a change through the doors of a service: one caller drafts and submits it, another approves it. */
final class Workflow {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Service service;

    Workflow(Service service) {
        this.service = service;
    }

    /** A draft that waits for approval. */
    record Submitted(Change change, int draft, String digest) {}

    /** What an approval was answered with. */
    record Approved(Change change, int release, String digest) {}

    /** The service refused, or did not answer as it should. */
    static final class Unexpected extends IOException {
        private final int status;

        Unexpected(HttpResponse<String> answer) {
            super(answer.request().method() + " " + answer.uri().getPath() + " was answered " + answer.statusCode()
                    + " " + answer.body());
            this.status = answer.statusCode();
        }

        int status() {
            return status;
        }
    }

    /** Opens a draft, edits its two workbooks, submits it. */
    Submitted submit(Change change) throws IOException, InterruptedException {
        var editor = service.keys().editor();
        int draft = json(201, editor, request("/api/v1/drafts", """
                {"title": "上限调整 %d"}""".formatted(change.number())))
                .path("id")
                .asInt();
        var path = "/api/v1/drafts/" + draft;
        for (var edit : change.edits().entrySet()) {
            var table = path + "/tables/" + edit.getKey();
            var tag = ok(200, editor, HttpRequest.newBuilder(service.uri(table)))
                    .headers()
                    .firstValue("ETag")
                    .orElseThrow();
            ok(
                    200,
                    editor,
                    HttpRequest.newBuilder(service.uri(table))
                            .header("Content-Type", "application/json")
                            .header("If-Match", tag)
                            .method("PATCH", BodyPublishers.ofString(edit.getValue())));
        }
        var digest = json(200, editor, request(path + "/submission", """
                {"reason": "第 %d 次调整"}""".formatted(change.number())))
                .path("submittedDigest")
                .asText();
        return new Submitted(change, draft, digest);
    }

    /** Approves a draft, and so puts it in force. */
    Approved approve(Submitted submitted) throws IOException, InterruptedException {
        var answer = json(
                200,
                service.keys().approver(),
                request("/api/v1/drafts/" + submitted.draft() + "/approval", """
                        {"digest": "%s"}""".formatted(submitted.digest())));
        return new Approved(
                submitted.change(),
                answer.path("number").asInt(),
                answer.path("digest").asText());
    }

    /** Decides the dossier that shows which change is in force. */
    JsonNode evaluate() throws IOException, InterruptedException {
        return json(
                200,
                service.keys().caseworker(),
                HttpRequest.newBuilder(service.uri("/api/v1/evaluations"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(Change.DOSSIER)));
    }

    /** The newest release and its digest. */
    Approved newest() throws IOException, InterruptedException {
        var newest = json(
                        200,
                        service.keys().caseworker(),
                        HttpRequest.newBuilder(service.uri("/api/v1/releases?limit=1")))
                .get(0);
        return new Approved(
                null, newest.path("number").asInt(), newest.path("digest").asText());
    }

    private HttpRequest.Builder request(String path, String body) {
        return HttpRequest.newBuilder(service.uri(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
    }

    private JsonNode json(int status, String key, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return JSON.readTree(ok(status, key, request).body());
    }

    private HttpResponse<String> ok(int status, String key, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        var answer = service.send(request.header("Authorization", "Bearer " + key));
        if (answer.statusCode() != status) {
            throw new Unexpected(answer);
        }
        return answer;
    }
}
