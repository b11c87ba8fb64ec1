package org.wengang.benchmark;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/**
 * One HTTP/1.1 exchange that sends lines and receives lines at the same time. Written by hand because
 * {@link java.net.http.HttpClient} hands over an answer only when the request has been sent whole: a batch longer than the
 * buffers between would stand still.
 */
final class LineStream implements AutoCloseable {
    private static final int CHUNK = 1 << 16;

    private final Socket socket;
    private final InputStream in;
    private int leftInChunk;
    private boolean ended;

    /** Gives the lines to send. */
    @FunctionalInterface
    interface Source {
        /** The line of that number, counted from 0, without its end. */
        byte[] line(long number);
    }

    /** Takes the lines received. */
    @FunctionalInterface
    interface Sink {
        /** The line of that number, the first {@code length} bytes; the array is used again. */
        void line(long number, byte[] bytes, int length);
    }

    LineStream(int port) throws IOException {
        socket = new Socket("localhost", port);
        in = new BufferedInputStream(socket.getInputStream(), CHUNK);
    }

    /** Sends so many lines and gives back how many came. */
    long exchange(String path, long lines, Source source, Sink sink) throws IOException {
        var sending = CompletableFuture.runAsync(() -> send(path, lines, source), task -> new Thread(task).start());
        readHead();
        long received = receive(sink);
        sending.join();
        return received;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void send(String path, long lines, Source source) {
        try {
            var out = new BufferedOutputStream(socket.getOutputStream(), CHUNK);
            out.write(("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-ndjson\r\n"
                            + "Transfer-Encoding: chunked\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            for (long i = 0; i < lines; i++) {
                var line = source.line(i);
                out.write((Integer.toHexString(line.length + 1) + "\r\n").getBytes(StandardCharsets.US_ASCII));
                out.write(line);
                out.write("\n\r\n".getBytes(StandardCharsets.US_ASCII));
            }
            out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
        } catch (IOException e) {
            throw new IllegalStateException("the service stopped listening", e);
        }
    }

    private void readHead() throws IOException {
        var status = head();
        if (!status.startsWith("HTTP/1.1 200")) {
            throw new IOException("the service answered " + status);
        }
        boolean chunked = false;
        for (var header = head(); !header.isEmpty(); header = head()) {
            chunked |= header.equalsIgnoreCase("transfer-encoding: chunked");
        }
        if (!chunked) {
            throw new IOException("the service did not stream its answer");
        }
    }

    private String head() throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the service closed the connection");
            }
            line.append((char) c);
        }
        return line.toString().trim();
    }

    private long receive(Sink sink) throws IOException {
        var line = new byte[1 << 20];
        int length = 0;
        long number = 0;
        var buffer = new byte[CHUNK];
        for (int read = read(buffer); read > 0; read = read(buffer)) {
            int start = 0;
            for (int i = 0; i < read; i++) {
                if (buffer[i] == '\n') {
                    line = append(line, length, buffer, start, i - start);
                    sink.line(number++, line, length + i - start);
                    length = 0;
                    start = i + 1;
                }
            }
            line = append(line, length, buffer, start, read - start);
            length += read - start;
        }
        if (length > 0) {
            throw new EOFException("the last line has no end");
        }
        return number;
    }

    private static byte[] append(byte[] line, int length, byte[] from, int start, int count) {
        var into = length + count <= line.length ? line : java.util.Arrays.copyOf(line, 2 * (length + count));
        System.arraycopy(from, start, into, length, count);
        return into;
    }

    /** Some of the body, or 0 at its end. */
    private int read(byte[] buffer) throws IOException {
        if (leftInChunk == 0 && !ended) {
            var size = head();
            leftInChunk = Integer.parseInt(size.isEmpty() ? head() : size, 16);
            ended = leftInChunk == 0;
        }
        if (ended) {
            return 0;
        }
        int read = in.read(buffer, 0, Math.min(buffer.length, leftInChunk));
        if (read < 0) {
            throw new EOFException("the service closed the connection within its answer");
        }
        leftInChunk -= read;
        return read;
    }
}
