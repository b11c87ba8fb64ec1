package org.wengang.proof;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.wengang.proof.SignedCheckpoint.Standing;

/**
 * That one leaf is in the log, as it is handed out for a decision:
 *
 * <pre>
 * {"leaf":"{\"v\":1,…}","index":5,"leafHash":"hex","inclusion":["hex",…],"checkpoint":"note"}
 * </pre>
 *
 * @param leaf the content, byte for byte; null if it was removed by policy
 * @param index of the leaf
 * @param leafHash its hash
 * @param path the hashes of an inclusion proof (RFC 9162)
 * @param checkpoint of the tree that it is in
 */
public record InclusionProof(byte[] leaf, long index, byte[] leafHash, List<byte[]> path, SignedCheckpoint checkpoint) {
    private static final long LARGEST = 64 << 20;

    /** What a proof comes to. */
    public enum Verdict {
        /** The leaf is what was logged. */
        WELL("该叶确在日志中，内容与记入时一致", "the leaf is in the log, and is what was logged"),
        /** The leaf was logged, but its content is not there to be compared. */
        WELL_WITHOUT_CONTENT(
                "该哈希的叶确在日志中；内容已移除，无从比对", "a leaf of this hash is in the log; its content is gone and was not compared"),
        CONTENT_ALTERED("内容与哈希不符：内容被改动", "the content does not have this hash: it was altered"),
        NOT_INCLUDED("证明不成立：检查点的日志中没有这一叶", "the proof does not hold: the log of this checkpoint has no such leaf"),
        SIGNATURE_BAD("检查点的签名不符", "the signature of the checkpoint does not fit"),
        NOT_SIGNED(
                "检查点未由所给密钥签名，什么也不能证明",
                "the checkpoint is signed by none of the given keys, and proves nothing. Maybe the key is that of another log");

        private final String zh;
        private final String en;

        Verdict(String zh, String en) {
            this.zh = zh;
            this.en = en;
        }

        public boolean isWell() {
            return this == WELL || this == WELL_WITHOUT_CONTENT;
        }

        public String zh() {
            return zh;
        }

        public String en() {
            return en;
        }
    }

    /**
     * Reads a file. Fields that are not of the proof are passed over.
     *
     * @throws Unusable if it is no proof
     */
    public static InclusionProof read(Path file) {
        byte[] bytes;
        try {
            if (Files.size(file) > LARGEST) {
                throw unusable(file, "it is too large");
            }
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new Unusable(
                    "无法读取 " + file + "：" + e + "。请检查路径和权限。",
                    file + " cannot be read: " + e + ". Maybe look at the path and its permissions.",
                    e);
        }
        byte[] leaf = null;
        Long index = null;
        byte[] leafHash = null;
        List<byte[]> path = null;
        String note = null;
        try (var json = Json.parser(bytes, 0, bytes.length)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw unusable(file, "it is no JSON object");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                var field = json.currentName();
                json.nextToken();
                switch (field) {
                    case "leaf" ->
                        leaf = json.hasToken(JsonToken.VALUE_NULL)
                                ? null
                                : Json.text(json).getBytes(StandardCharsets.UTF_8);
                    case "index" -> index = Json.whole(json);
                    case "leafHash" -> leafHash = hash(json);
                    case "inclusion" -> path = path(json);
                    case "checkpoint" -> note = Json.text(json);
                    default -> json.skipChildren();
                }
            }
            Json.mustEnd(json);
        } catch (IOException | IllegalArgumentException e) {
            throw unusable(file, Json.reason(e));
        }
        if (index == null || leafHash == null || path == null || note == null) {
            throw unusable(file, "index, leafHash, inclusion and checkpoint should all be there");
        }
        return new InclusionProof(leaf, index, leafHash, List.copyOf(path), SignedCheckpoint.parse(note));
    }

    /** What it comes to, for whoever trusts some keys. */
    public Verdict verify(List<KnownKey> keys) {
        var standings = keys.stream().map(key -> checkpoint.standing(key.key())).toList();
        if (standings.contains(Standing.BAD)) {
            return Verdict.SIGNATURE_BAD;
        }
        if (!standings.contains(Standing.GOOD)) {
            return Verdict.NOT_SIGNED;
        }
        var signed = checkpoint.checkpoint();
        // a checkpoint does not name the hash of its tree; no leaf and path fit both
        boolean isIncluded = false;
        for (var hash : TreeHash.values()) {
            if (Proofs.includes(hash, leafHash, index, signed.size(), path, signed.root())) {
                isIncluded = true;
                if (leaf != null && Arrays.equals(hash.leaf(leaf), leafHash)) {
                    return Verdict.WELL;
                }
            }
        }
        if (isIncluded && leaf == null) {
            return Verdict.WELL_WITHOUT_CONTENT;
        }
        return isIncluded ? Verdict.CONTENT_ALTERED : Verdict.NOT_INCLUDED;
    }

    private static List<byte[]> path(JsonParser json) throws IOException {
        if (!json.hasToken(JsonToken.START_ARRAY)) {
            throw new IllegalArgumentException("inclusion should be a list");
        }
        var path = new ArrayList<byte[]>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            path.add(hash(json));
        }
        return path;
    }

    private static byte[] hash(JsonParser json) throws IOException {
        var hash = HexFormat.of().parseHex(Json.text(json));
        if (hash.length != TreeHash.LENGTH) {
            throw new IllegalArgumentException("a hash should have " + 2 * TreeHash.LENGTH + " hexadecimal digits");
        }
        return hash;
    }

    private static Unusable unusable(Path file, String why) {
        return new Unusable(
                file + " 不是一份证明：" + why + "。请使用 GET /api/v1/decisions/{id}/proof 的回答。",
                file + " is no proof: " + why + ". Maybe take the answer of GET /api/v1/decisions/{id}/proof.");
    }
}
