package org.wengang.proof;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * A second verifier of exports, written from {@code docs/reference/log-format.md} alone: everything in memory, the definition of
 * the tree, its own reading of JSON, base64 and notes, other implementations of the signatures. It shares nothing with the
 * service's. Slow, and it looks for the first thing that is wrong only.
 */
final class PlainLogChecker {
    private static final Provider PROVIDER = new BouncyCastleProvider();
    private static final String BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    private final List<PublicKey> keys = new ArrayList<>();
    private final List<byte[]> encodedKeys = new ArrayList<>();
    private final List<String> ownNotes;
    private final Map<Long, byte[]> ownHashes;

    /**
     * What was found.
     *
     * @param from first index that may be bad; -1 if no leaf can be named
     * @param to index after the last that may be the first bad one
     */
    record Found(boolean isWell, long from, long to, String what) {}

    private record Note(String origin, int size, byte[] root, boolean isSigned) {}

    /**
     * @param keys by SubjectPublicKeyInfo
     * @param ownNotes checkpoints of the auditor's own
     * @param ownHashes leaf hashes of the auditor's own, by index
     */
    PlainLogChecker(List<byte[]> keys, List<String> ownNotes, Map<Long, byte[]> ownHashes) {
        this.ownNotes = ownNotes;
        this.ownHashes = ownHashes;
        for (var encoded : keys) {
            try {
                boolean isEd25519 = encoded.length == 44;
                this.keys.add((isEd25519 ? KeyFactory.getInstance("Ed25519") : KeyFactory.getInstance("EC", PROVIDER))
                        .generatePublic(new X509EncodedKeySpec(encoded)));
                encodedKeys.add(encoded);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    Found check(byte[] export) {
        try {
            return new Checking().check(export);
        } catch (IllegalArgumentException | IndexOutOfBoundsException | ClassCastException | NullPointerException e) {
            return new Found(false, -1, -1, "unreadable: " + e);
        }
    }

    private final class Checking {
        private PlainTree tree;
        private String origin;
        private int size;
        private final List<byte[]> content = new ArrayList<>();
        private final List<byte[]> stored = new ArrayList<>();
        private final List<Note> notes = new ArrayList<>();
        private final Set<Integer> removed = new HashSet<>();
        private final Map<Integer, long[]> removals = new TreeMap<>();
        private final Map<String, Integer> ids = new TreeMap<>();
        private final List<Found> found = new ArrayList<>();

        Found check(byte[] export) {
            read(lines(export));
            signatures();
            proven();
            removals();
            return found.stream()
                    .filter(one -> one.from() >= 0)
                    .min((one, other) -> one.from() != other.from()
                            ? Long.compare(one.from(), other.from())
                            : Long.compare(one.to(), other.to()))
                    .orElseGet(() -> found.isEmpty() ? new Found(true, -1, -1, "") : found.get(0));
        }

        private void bad(long from, long to, String what) {
            found.add(new Found(false, from, to, what));
        }

        private void read(List<byte[]> lines) {
            var header = PlainJson.object(text(lines.get(0)));
            if (!header.keySet().equals(Set.of("wengangExport", "origin", "hash", "first", "size", "peaks"))
                    || !header.get("wengangExport").equals(1L)
                    || !header.get("first").equals(0L)
                    || !header.get("peaks").equals(List.of())
                    || !List.of("sha256", "sm3").contains(header.get("hash"))) {
                throw new IllegalArgumentException("header");
            }
            origin = (String) header.get("origin");
            size = Math.toIntExact((Long) header.get("size"));
            tree = new PlainTree((String) header.get("hash"));
            int last = 0;
            for (var line : lines.subList(1, lines.size())) {
                if (begins(line, "{\"checkpoint\":")) {
                    checkpoint(line);
                } else if (!notes.isEmpty()) {
                    bad(-1, -1, "a line after the checkpoints");
                } else if (begins(line, "{\"hashes\":")) {
                    hashes(line, last);
                    last = content.size();
                } else {
                    leaf(line);
                }
            }
            if (last != content.size()) {
                bad(last, content.size(), "no stored hashes");
            }
            while (stored.size() < content.size()) {
                stored.add(null);
            }
            if (notes.isEmpty() || notes.get(notes.size() - 1).size() != size) {
                bad(-1, -1, "no checkpoint at the end");
            }
            if (content.size() != size) {
                bad(Math.min(content.size(), size), Math.max(content.size(), size), "not as many leaves as stated");
            }
        }

        private void checkpoint(byte[] line) {
            try {
                var object = PlainJson.object(text(line));
                if (object.size() != 1) {
                    throw new IllegalArgumentException("more than a checkpoint");
                }
                var note = note((String) object.get("checkpoint"));
                if (!notes.isEmpty() && notes.get(notes.size() - 1).size() >= note.size()) {
                    bad(-1, -1, "checkpoints out of order");
                }
                notes.add(note);
            } catch (IllegalArgumentException | IndexOutOfBoundsException | ClassCastException e) {
                bad(-1, -1, "checkpoint: " + e);
            }
        }

        private void hashes(byte[] line, int from) {
            byte[] all;
            try {
                all = base64((String) PlainJson.object(text(line)).get("hashes"));
            } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
                bad(from, content.size(), "hashes: " + e);
                while (stored.size() < content.size()) {
                    stored.add(null);
                }
                return;
            }
            var hashes = new ArrayList<byte[]>();
            for (int at = 0; at < all.length; at += 32) {
                hashes.add(Arrays.copyOfRange(all, at, at + 32));
            }
            int leaves = content.size() - from;
            if (leaves != hashes.size() || leaves != Math.min(256, size - from)) {
                // which line is too many or too few: the first that does not fit
                int same = 0;
                while (same < leaves
                        && same < hashes.size()
                        && content.get(from + same) != null
                        && Arrays.equals(content.get(from + same), hashes.get(same))) {
                    same++;
                }
                bad(from + same, from + same + 1, "lines and hashes are not as many");
            }
            for (int at = 0; at < leaves; at++) {
                var hash = at < hashes.size() ? hashes.get(at) : null;
                stored.add(hash == null || Arrays.equals(hash, new byte[32]) ? null : hash);
            }
        }

        private void leaf(byte[] line) {
            int index = content.size();
            if (begins(line, "{\"missing\":")) {
                bad(index, index + 1, "missing");
                content.add(null);
            } else if (begins(line, "{\"removed\":")) {
                content.add(hex((String) PlainJson.object(text(line)).get("removed")));
                removed.add(index);
            } else {
                content.add(tree.leaf(line));
                try {
                    var leaf = PlainJson.object(text(line));
                    if ("decision".equals(leaf.get("kind")) && leaf.get("id") instanceof String) {
                        var before = ids.putIfAbsent((String) leaf.get("id"), index);
                        if (before != null) {
                            bad(index, index + 1, "id as at " + before);
                        }
                    } else if ("RETENTION".equals(leaf.get("what"))
                            && leaf.get("from") instanceof Long
                            && leaf.get("to") instanceof Long) {
                        removals.put(index, new long[] {(Long) leaf.get("from"), (Long) leaf.get("to")});
                    }
                } catch (IllegalArgumentException | IndexOutOfBoundsException | ClassCastException e) {
                    // an altered leaf: its hash tells
                }
            }
        }

        private void signatures() {
            for (var note : notes) {
                if (!note.isSigned() || !note.origin().equals(origin)) {
                    bad(-1, -1, "checkpoint " + note.size() + " is not signed");
                }
            }
            ownNotes.forEach(own -> notes.add(note(own)));
        }

        /** What the signed checkpoints say of the leaves. */
        private void proven() {
            var sizes = new TreeMap<Integer, List<byte[]>>();
            notes.stream()
                    .filter(Note::isSigned)
                    .forEach(note -> sizes.computeIfAbsent(note.size(), none -> new ArrayList<>())
                            .add(note.root()));
            var logged = new ArrayList<byte[]>();
            for (var signed : sizes.entrySet()) {
                int to = signed.getKey();
                int from = logged.size();
                List<byte[]> fits = null;
                if (to <= content.size()) {
                    for (int first = 0; first < 3 && fits == null; first++) {
                        var candidate = segment(from, to, first);
                        var whole = new ArrayList<>(logged);
                        whole.addAll(candidate);
                        boolean isFitting = !whole.contains(null)
                                && signed.getValue().stream().allMatch(root -> Arrays.equals(tree.mth(whole), root));
                        fits = isFitting ? candidate : null;
                    }
                }
                if (fits == null) {
                    boolean isShort = to > content.size() && from == content.size();
                    bad(from, to, isShort ? "missing at the end" : "does not fit checkpoint " + to);
                    return;
                }
                logged.addAll(fits);
                for (int index = from; index < to; index++) {
                    var hash = logged.get(index);
                    if (content.get(index) == null
                            || !Arrays.equals(content.get(index), hash)
                            || stored.get(index) != null && !Arrays.equals(stored.get(index), hash)
                            || ownHashes.containsKey((long) index)
                                    && !Arrays.equals(ownHashes.get((long) index), hash)) {
                        bad(index, index + 1, "not what was logged, or a hash that is not");
                    }
                }
            }
            if (logged.size() < content.size()) {
                bad(logged.size(), content.size(), "no signed checkpoint");
            }
        }

        /** The leaves by their content, their stored hashes or the auditor's own. */
        private List<byte[]> segment(int from, int to, int first) {
            var segment = new ArrayList<byte[]>();
            for (int index = from; index < to; index++) {
                var all = new ArrayList<byte[]>();
                all.add(content.get(index));
                all.add(stored.get(index));
                all.add(ownHashes.get((long) index));
                byte[] hash = all.get(first);
                for (var other : all) {
                    hash = hash == null ? other : hash;
                }
                segment.add(hash);
            }
            return segment;
        }

        private void removals() {
            for (int index : removed) {
                boolean isCovered = removals.entrySet().stream()
                        .anyMatch(removal -> index >= removal.getValue()[0]
                                && index < removal.getValue()[1]
                                && index < removal.getKey());
                if (!isCovered) {
                    bad(index, index + 1, "removed without reason");
                }
            }
        }
    }

    private Note note(String note) {
        int blank = note.lastIndexOf("\n\n");
        var text = note.substring(0, blank + 1);
        var lines = text.split("\n");
        boolean isNote = lines.length == 4
                && note.endsWith("\n")
                && lines[1].matches("0|[1-9][0-9]{0,8}")
                && lines[3].matches("time \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        if (!isNote) {
            throw new IllegalArgumentException("no checkpoint");
        }
        boolean isSigned = false;
        for (var line : note.substring(blank + 2).split("\n")) {
            var parts = line.split(" ", -1);
            if (parts.length != 3 || !parts[0].equals("—")) {
                throw new IllegalArgumentException("no signature");
            }
            var signature = base64(parts[2]);
            for (int key = 0; key < keys.size(); key++) {
                if (parts[1].equals(lines[0])
                        && Arrays.equals(keyId(parts[1], encodedKeys.get(key)), Arrays.copyOf(signature, 4))) {
                    isSigned = verifies(
                            keys.get(key),
                            text.getBytes(StandardCharsets.UTF_8),
                            Arrays.copyOfRange(signature, 4, signature.length));
                }
            }
        }
        return new Note(lines[0], Integer.parseInt(lines[1]), base64(lines[2]), isSigned);
    }

    private static byte[] keyId(String name, byte[] encoded) {
        boolean isEd25519 = encoded.length == 44;
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(name.getBytes(StandardCharsets.UTF_8));
        bytes.write('\n');
        if (isEd25519) {
            bytes.write(1);
        } else {
            bytes.write(0xff);
            bytes.writeBytes("sm2-sm3:1.2.156.10197.1.501".getBytes(StandardCharsets.US_ASCII));
        }
        int raw = isEd25519 ? 32 : 65;
        bytes.write(encoded, encoded.length - raw, raw);
        try {
            return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()), 4);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean verifies(PublicKey key, byte[] text, byte[] signature) {
        try {
            var verifying = key.getAlgorithm().startsWith("Ed")
                    ? Signature.getInstance("Ed25519")
                    : Signature.getInstance("SM3withSM2", PROVIDER);
            verifying.initVerify(key);
            verifying.update(text);
            return verifying.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static List<byte[]> lines(byte[] export) {
        var lines = new ArrayList<byte[]>();
        int from = 0;
        for (int at = 0; at < export.length; at++) {
            if (export[at] == '\n') {
                lines.add(Arrays.copyOfRange(export, from, at));
                from = at + 1;
            }
        }
        if (from < export.length) {
            lines.add(Arrays.copyOfRange(export, from, export.length));
        }
        return lines;
    }

    private static boolean begins(byte[] line, String with) {
        var bytes = with.getBytes(StandardCharsets.US_ASCII);
        return line.length >= bytes.length && Arrays.equals(Arrays.copyOf(line, bytes.length), bytes);
    }

    private static String text(byte[] utf8) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("no UTF-8", e);
        }
    }

    private static byte[] hex(String text) {
        var bytes = new byte[text.length() / 2];
        for (int at = 0; at < bytes.length; at++) {
            bytes[at] = (byte) Integer.parseInt(text.substring(2 * at, 2 * at + 2), 16);
        }
        return bytes;
    }

    /** RFC 4648, section 4, and no other writing of the same bytes. */
    private static byte[] base64(String text) {
        if (text.length() % 4 != 0) {
            throw new IllegalArgumentException("base64");
        }
        var bytes = new ByteArrayOutputStream();
        for (int at = 0; at < text.length(); at += 4) {
            boolean isLast = at + 4 == text.length();
            int padding = isLast && text.endsWith("==") ? 2 : isLast && text.endsWith("=") ? 1 : 0;
            int group = 0;
            for (int digit = 0; digit < 4; digit++) {
                int value = digit < 4 - padding ? BASE64.indexOf(text.charAt(at + digit)) : 0;
                if (value < 0) {
                    throw new IllegalArgumentException("base64");
                }
                group = group << 6 | value;
            }
            if (padding == 1 && (group & 0xff) != 0 || padding == 2 && (group & 0xffff) != 0) {
                throw new IllegalArgumentException("base64");
            }
            bytes.write(group >> 16);
            if (padding < 2) {
                bytes.write(group >> 8);
            }
            if (padding < 1) {
                bytes.write(group);
            }
        }
        return bytes.toByteArray();
    }
}
