package org.wengang.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A key for a log from the command line. */
class NewKeyCommandTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    private int run(String... arguments) {
        return NewKeyCommand.run(
                List.of(arguments),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @EnumSource(KeyAlgorithm.class)
    void run_privateAndPublic(KeyAlgorithm algorithm) throws IOException {
        var file = folder.resolve("keys/log-2027.pem");
        assertEquals(0, run(file.toString(), algorithm.word()));
        var key = LogKey.read(file);
        assertEquals(algorithm, key.algorithm());
        assertEquals(key.publicKey(), LogPublicKey.read(folder.resolve("keys/log-2027.pem.pub")));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertTrue(out.toString(StandardCharsets.UTF_8).contains("WENGANG_LOG_KEY_FILE=" + file));
    }

    @Test
    void run_withoutAnAlgorithm_ed25519() {
        var file = folder.resolve("log.pem");
        assertEquals(0, run(file.toString()));
        assertEquals(KeyAlgorithm.ED25519, LogKey.read(file).algorithm());
    }

    @Test
    void run_fileThere_staysAsItIs() throws IOException {
        var file = folder.resolve("log.pem");
        run(file.toString());
        var before = Files.readString(file);
        assertEquals(2, run(file.toString()));
        assertEquals(before, Files.readString(file));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("is not overwritten"));
    }

    @Test
    void run_unusableArguments_nothingIsMade() throws IOException {
        assertEquals(2, run());
        assertEquals(2, run(folder.resolve("a").toString(), "rsa"));
        assertEquals(2, run("--sm2"));
        assertEquals(0, run("--help"));
        try (var files = Files.list(folder)) {
            assertEquals(List.of(), files.toList());
        }
    }
}
