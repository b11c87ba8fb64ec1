package org.wengang.benchmark;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One HTTP/1.1 connection that is kept: a request at a time, with as little work in this process as can be. */
final class KeptConnection implements AutoCloseable {
    private static final int LONGEST_WAIT_MILLIS = 30_000;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    KeptConnection(int port) throws IOException {
        socket = new Socket("127.0.0.1", port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(LONGEST_WAIT_MILLIS);
        in = new BufferedInputStream(socket.getInputStream(), 1 << 15);
        out = socket.getOutputStream();
    }

    /**
     * What came back.
     *
     * @param retryAfter seconds, or -1
     */
    record Answer(String status, int retryAfter, byte[] body) {
        boolean isOk() {
            return status.startsWith("HTTP/1.1 200");
        }
    }

    /** An evaluation request, whole, to be sent as often as wanted. */
    static byte[] evaluation(String key, byte[] body) {
        return evaluation(key, null, body);
    }

    /** @param idempotencyKey null for none */
    static byte[] evaluation(String key, String idempotencyKey, byte[] body) {
        var head = ("POST /api/v1/evaluations HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + key
                        + (idempotencyKey == null ? "" : "\r\nIdempotency-Key: " + idempotencyKey)
                        + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        var request = new byte[head.length + body.length];
        System.arraycopy(head, 0, request, 0, head.length);
        System.arraycopy(body, 0, request, head.length, body.length);
        return request;
    }

    /**
     * Sends a request.
     *
     * @return the body of the answer
     * @throws IOException if there is no answer, or one that is not 200
     */
    byte[] exchange(byte[] request) throws IOException {
        var answer = ask(request);
        if (!answer.isOk()) {
            throw new IOException(answer.status() + " " + new String(answer.body(), StandardCharsets.UTF_8));
        }
        return answer.body();
    }

    /**
     * Sends a request.
     *
     * @throws IOException if there is no answer
     */
    Answer ask(byte[] request) throws IOException {
        out.write(request);
        out.flush();
        var status = line();
        int length = -1;
        int retryAfter = -1;
        for (var header = line(); !header.isEmpty(); header = line()) {
            var name = header.toLowerCase(Locale.ROOT);
            if (name.startsWith("content-length:")) {
                length = number(header);
            } else if (name.startsWith("retry-after:")) {
                retryAfter = number(header);
            }
        }
        if (length < 0) {
            throw new IOException("an answer without its length: " + status);
        }
        var body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException("the service closed the connection within its answer");
        }
        return new Answer(status, retryAfter, body);
    }

    private static int number(String header) {
        return Integer.parseInt(header.substring(header.indexOf(':') + 1).strip());
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the service closed the connection");
            }
            line.append((char) c);
        }
        return line.toString().strip();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
