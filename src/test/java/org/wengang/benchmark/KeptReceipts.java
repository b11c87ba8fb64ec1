package org.wengang.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.wengang.launched.Service;

/**
 * Callers that ask as fast as they are answered, each dossier about a person of its own, every other one under a key; and keep the
 * receipts of what was answered with 200. What was not answered is asked again under its key until it is; now and then an answer
 * that was had already is asked for again. The persons are {@link Canaries}: wherever their names turn up, they were let out.
 */
final class KeptReceipts implements AutoCloseable {
    private static final int DOSSIERS = 400;
    private static final String SUBJECT = "@@SUBJECT@@";
    /** Problems that say: nothing was decided, ask again. */
    private static final List<String> REFUSALS =
            List.of("NOT_RECORDED", "TOO_MANY_REQUESTS", "STORE_UNAVAILABLE", "NOT_READY");

    /** Every so many answers one is asked for again. */
    private static final int AGAIN = 50;

    private static final long PAUSE_MILLIS = 50;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String run = Canaries.NUMBER + Long.toString(System.nanoTime(), Character.MAX_RADIX);
    private final List<byte[][]> bodies = new ArrayList<>();
    private final Collection<ReceiptCheck.Receipt> receipts = new ConcurrentLinkedQueue<>();
    private final Map<String, String> notes = new ConcurrentHashMap<>();
    private final Collection<String> keyed = new ConcurrentLinkedQueue<>();
    private final Collection<Long> refusalNanos = new ConcurrentLinkedQueue<>();
    private final Map<String, Integer> reasons = new ConcurrentHashMap<>();
    private final Collection<String> faults = new ConcurrentLinkedQueue<>();
    private final List<Thread> callers = new ArrayList<>();
    private final AtomicLong number = new AtomicLong();
    private final AtomicInteger answers = new AtomicInteger();
    private final AtomicInteger unanswered = new AtomicInteger();
    private final AtomicLong refusals = new AtomicLong();
    private final AtomicInteger retried = new AtomicInteger();
    private final AtomicInteger askedAgain = new AtomicInteger();
    private volatile Service service;
    private volatile boolean isClosed;

    KeptReceipts(Service service, int connections) throws IOException {
        this.service = service;
        for (var dossier : Dossiers.accepted(DOSSIERS)) {
            var body = (ObjectNode) JSON.readTree(Dossiers.body(dossier));
            ((ObjectNode) body.get("subject")).put("id", SUBJECT).put("name", Canaries.NAME);
            var parts = body.toString().split(SUBJECT);
            bodies.add(
                    new byte[][] {parts[0].getBytes(StandardCharsets.UTF_8), parts[1].getBytes(StandardCharsets.UTF_8)
                    });
        }
        for (int i = 0; i < connections; i++) {
            var caller = new Thread(this::call, "caller");
            callers.add(caller);
            caller.start();
        }
    }

    /** From now on that one is asked. */
    void to(Service next) {
        service = next;
    }

    int answers() {
        return answers.get();
    }

    /** Requests that got no answer. */
    int unanswered() {
        return unanswered.get();
    }

    /** Answers other than 200. */
    long refusals() {
        return refusals.get();
    }

    /** How long it took to be refused. */
    Collection<Long> refusalNanos() {
        return refusalNanos;
    }

    /** Why, and how often. */
    Map<String, Integer> reasons() {
        return reasons;
    }

    /** Requests that were sent again under their key, and answered then. */
    int retried() {
        return retried.get();
    }

    int askedAgain() {
        return askedAgain.get();
    }

    Collection<ReceiptCheck.Receipt> receipts() {
        return receipts;
    }

    /** Subjects of requests that were answered under a key; the key is the same. */
    Collection<String> keyed() {
        return keyed;
    }

    /** What a caller must never see. */
    Collection<String> faults() {
        return faults;
    }

    // --- a caller

    private void call() {
        KeptConnection connection = null;
        Service to = null;
        String waiting = null;
        long sent = 0;
        while (!isClosed || waiting != null) {
            try {
                if (connection == null || to != service) {
                    close(connection);
                    to = service;
                    connection = new KeptConnection(to.port());
                }
                boolean isRetry = waiting != null;
                var subject = isRetry ? waiting : run + "-" + number.incrementAndGet();
                boolean isKeyed = isRetry || sent++ % 2 == 0;
                waiting = isKeyed ? subject : null;
                var request = request(to, subject, isKeyed);
                long asked = System.nanoTime();
                var answer = connection.ask(request);
                if (!answer.isOk()) {
                    refused(answer, System.nanoTime() - asked);
                    continue;
                }
                waiting = null;
                keep(answer.body(), subject, isKeyed);
                if (isRetry) {
                    retried.incrementAndGet();
                }
                if (isKeyed && sent % AGAIN == 1) {
                    again(connection, request, answer.body());
                }
            } catch (IOException e) {
                if (connection != null) {
                    unanswered.incrementAndGet();
                    close(connection);
                    connection = null;
                }
                pause();
            }
        }
        close(connection);
    }

    private byte[] request(Service to, String subject, boolean isKeyed) {
        var parts = bodies.get(Math.floorMod(subject.hashCode(), bodies.size()));
        var id = subject.getBytes(StandardCharsets.US_ASCII);
        var body = Arrays.copyOf(parts[0], parts[0].length + id.length + parts[1].length);
        System.arraycopy(id, 0, body, parts[0].length, id.length);
        System.arraycopy(parts[1], 0, body, parts[0].length + id.length, parts[1].length);
        return KeptConnection.evaluation(to.keys().caseworker(), isKeyed ? subject : null, body);
    }

    private void refused(KeptConnection.Answer answer, long nanos) {
        refusals.incrementAndGet();
        refusalNanos.add(nanos);
        var body = new String(answer.body(), StandardCharsets.UTF_8);
        boolean isUnderWay = body.contains("REQUEST_UNDER_WAY");
        boolean isClear = REFUSALS.stream().anyMatch(body::contains) && answer.retryAfter() > 0;
        if (!isUnderWay && !isClear || Canaries.isIn(body)) {
            faults.add(answer.status() + " " + body);
        }
        reasons.merge(
                body.replaceAll(".*\"code\":\"([A-Z_]*)\".*\"detailEn\":\"([^,\"]*).*", "$1: $2"), 1, Integer::sum);
        pause();
    }

    private void keep(byte[] body, String subject, boolean isKeyed) {
        var text = new String(body, StandardCharsets.UTF_8);
        var receipt = text.substring(text.lastIndexOf("\"receipt\":"));
        var note = field(receipt, "\"checkpoint\":\"").replace("\\n", "\n");
        var hash = field(receipt, "\"leafHash\":\"");
        receipts.add(new ReceiptCheck.Receipt(
                UUID.fromString(field(text, "\"evaluationId\":\"")),
                Long.parseLong(receipt.substring(
                        receipt.indexOf("\"index\":") + "\"index\":".length(), receipt.indexOf(",\"leafHash\""))),
                HexFormat.of().parseHex(hash.substring(hash.indexOf(':') + 1)),
                notes.computeIfAbsent(note, same -> same)));
        if (isKeyed) {
            keyed.add(subject);
        }
        answers.incrementAndGet();
    }

    private static String field(String text, String name) {
        int at = text.indexOf(name) + name.length();
        return text.substring(at, text.indexOf('"', at));
    }

    private void again(KeptConnection connection, byte[] request, byte[] first) throws IOException {
        var answer = connection.ask(request);
        if (answer.isOk()) {
            askedAgain.incrementAndGet();
            if (!Arrays.equals(answer.body(), first)) {
                faults.add("asked again, another answer came: " + new String(answer.body(), StandardCharsets.UTF_8));
            }
        } else {
            refusals.incrementAndGet();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void close(KeptConnection connection) {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (IOException e) {
            throw new IllegalStateException("a socket cannot be closed", e);
        }
    }

    /** Stops asking, once what was sent under a key is answered. */
    @Override
    public void close() throws InterruptedException {
        isClosed = true;
        for (var caller : callers) {
            caller.join();
        }
    }
}
