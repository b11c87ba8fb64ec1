package org.wengang.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.wengang.proof.SignedCheckpoint.Standing;

class SignedCheckpointTest {
    private static final String ORIGIN = "wengang.example/嵊州";
    private static final LogKey OLD = LogKey.generate(KeyAlgorithm.ED25519);
    private static final LogKey NEW = LogKey.generate(KeyAlgorithm.SM2);
    private static final Checkpoint CHECKPOINT =
            new Checkpoint(ORIGIN, 20852163, TreeHash.SHA256.empty(), Instant.parse("2026-11-27T01:02:03.120456Z"));
    private static final String TEXT =
            ORIGIN + "\n20852163\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\ntime 2026-11-27T01:02:03.120Z\n";

    @Test
    void text_fourLines() {
        assertEquals(TEXT, CHECKPOINT.text());
        assertEquals(CHECKPOINT, Checkpoint.parse(TEXT));
    }

    @ParameterizedTest
    @EnumSource
    void sign_oneKey_comesBack(KeyAlgorithm algorithm) {
        var key = LogKey.generate(algorithm);
        var signed = SignedCheckpoint.sign(CHECKPOINT, List.of(key));
        var note = signed.note();
        assertTrue(note.startsWith(TEXT + "\n— " + ORIGIN + " "), note);
        var read = SignedCheckpoint.parse(note);
        assertEquals(signed, read);
        assertEquals(note, read.note());
        assertEquals(Standing.GOOD, read.standing(key.publicKey()));
        assertEquals(Standing.ABSENT, read.standing(OLD.publicKey()));
    }

    /** While keys are changed, whoever has either can verify. */
    @Test
    void sign_bothKeys_eachFits() {
        var read = SignedCheckpoint.parse(
                SignedCheckpoint.sign(CHECKPOINT, List.of(OLD, NEW)).note());
        assertEquals(2, read.signatures().size());
        assertEquals(Standing.GOOD, read.standing(OLD.publicKey()));
        assertEquals(Standing.GOOD, read.standing(NEW.publicKey()));
        var after = SignedCheckpoint.sign(CHECKPOINT, List.of(NEW));
        assertEquals(Standing.ABSENT, after.standing(OLD.publicKey()));
    }

    @Test
    void standing_textOfAnother_isBad() {
        var other = new Checkpoint(ORIGIN, 20852164, CHECKPOINT.root(), CHECKPOINT.at());
        var forged = new SignedCheckpoint(
                other, SignedCheckpoint.sign(CHECKPOINT, List.of(OLD, NEW)).signatures());
        assertEquals(Standing.BAD, forged.standing(OLD.publicKey()));
        assertEquals(Standing.BAD, forged.standing(NEW.publicKey()));
        var both = new ArrayList<>(forged.signatures());
        both.addAll(SignedCheckpoint.sign(other, List.of(OLD)).signatures());
        assertEquals(Standing.BAD, new SignedCheckpoint(other, both).standing(OLD.publicKey()));
    }

    @Property(tries = 2000)
    void parse_oneBitFlipped_neverGood(@ForAll int place) {
        var bytes = SignedCheckpoint.sign(CHECKPOINT, List.of(OLD)).noteBytes();
        int bit = Math.floorMod(place, bytes.length * 8);
        bytes[bit / 8] ^= (byte) (1 << bit % 8);
        try {
            var read = SignedCheckpoint.parse(new String(bytes, StandardCharsets.UTF_8));
            assertNotEquals(Standing.GOOD, read.standing(OLD.publicKey()), "bit " + bit);
        } catch (Unusable e) {
            assertTrue(e.en().startsWith("The checkpoint cannot be read: "), e.en());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    20852163\\n         | 020852163\\n        | line 2 is no size
                    20852163\\n         | 99999999999999999999\\n | line 2 is no size
                    20852163\\n         | -1\\n               | line 2 is no size
                    uFU=\\n             | uFU\\n              | it is not written in the one way it should be
                    uFU=\\n             | uFV=\\n             | it is not written in the one way it should be
                    47DEQpj8           | 47DEQpj8AAAA       | line 3 is not the base64 of 32 bytes
                    time 2026          | time  2026         | line 4 should look like time 2026-11-27T01:02:03.123Z
                    .120Z              | Z                  | line 4 should look like time 2026-11-27T01:02:03.123Z
                    2026-11-27         | 2026-11-31         | there is no such time as line 4 says
                    120Z\\n             | 120Z\\nmore\\n       | it should have four lines: origin, size, root, time
                    wengang.example    | wengang example    | line 1 does not name a log
                    wengang.example    | wengang+example    | line 1 does not name a log
                    """)
    void parse_otherwise_refused(String from, String to, String why) {
        var note = SignedCheckpoint.sign(CHECKPOINT, List.of(OLD)).note();
        var altered = note.replaceFirst(
                Pattern.quote(from.translateEscapes()), Matcher.quoteReplacement(to.translateEscapes()));
        assertNotEquals(note, altered);
        assertEquals(
                "The checkpoint cannot be read: " + why + ".",
                assertThrows(Unusable.class, () -> SignedCheckpoint.parse(altered))
                        .en());
    }

    @Test
    void parse_signatureLines_strict() {
        var note = SignedCheckpoint.sign(CHECKPOINT, List.of(OLD)).note();
        for (var altered : List.of(
                note.replace("— ", "- "),
                note.replace("\n— ", "\n—  "),
                note.substring(0, note.length() - 2) + "\n",
                note + "\n",
                note + "more\n",
                note.substring(0, note.length() - 1),
                TEXT,
                TEXT + "\n",
                "",
                note.replace("\n\n", "\n"))) {
            assertThrows(Unusable.class, () -> SignedCheckpoint.parse(altered), altered);
        }
    }

    @Test
    void names_twelveDigits() {
        assertEquals("000000010000.checkpoint", Anchors.checkpointName(10_000));
        assertEquals("000000010000.hashes", Anchors.hashesName(10_000));
    }
}
