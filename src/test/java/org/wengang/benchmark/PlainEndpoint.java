package org.wengang.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The least that an endpoint for dossiers can do: on a worker thread it reads the body as JSON, and answers what it always answers.
 * It runs on the same HTTP server as the service, in a process of its own. Arguments: a port, the file with the answer.
 */
public final class PlainEndpoint extends AbstractVerticle {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int EVENT_LOOPS = 2 * Runtime.getRuntime().availableProcessors();

    private final int port;
    private final byte[] answer;

    private PlainEndpoint(int port, byte[] answer) {
        this.port = port;
        this.answer = answer;
    }

    public static void main(String[] arguments) throws IOException {
        int port = Integer.parseInt(arguments[0]);
        var answer = Files.readAllBytes(Path.of(arguments[1]));
        Vertx.vertx()
                .deployVerticle(
                        () -> new PlainEndpoint(port, answer), new DeploymentOptions().setInstances(EVENT_LOOPS));
    }

    @Override
    public void start(Promise<Void> started) {
        vertx.createHttpServer()
                .requestHandler(request -> request.body()
                        .compose(body -> vertx.executeBlocking(() -> answer(body), false))
                        .onSuccess(answered -> request.response()
                                .putHeader("Content-Type", "application/json;charset=UTF-8")
                                .end(answered))
                        .onFailure(
                                failed -> request.response().setStatusCode(400).end()))
                .listen(port, "127.0.0.1")
                .<Void>map((HttpServer listening) -> null)
                .onComplete(started);
    }

    private Buffer answer(Buffer body) throws IOException {
        if (!JSON.readTree(body.getBytes()).has("facts")) {
            throw new IOException("no dossier");
        }
        return Buffer.buffer(answer);
    }
}
