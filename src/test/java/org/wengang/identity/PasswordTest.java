package org.wengang.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordTest {

    @Test
    void hash() {
        var hash = PasswordHash.of("four words nobody guesses");
        assertTrue(hash.text().startsWith("pbkdf2-sha512$i=210000$"), hash.text());
        assertNotEquals(
                hash.text(), PasswordHash.of("four words nobody guesses").text(), "each has a salt of its own");
        var kept = PasswordHash.parse(hash.text());
        assertTrue(kept.matches("four words nobody guesses"));
        assertFalse(kept.matches("four words nobody guessed"));
        assertFalse(kept.outdated());
        assertEquals("pbkdf2-sha512$i=210000$…", hash.toString());
    }

    @Test
    void hash_outdated() {
        var old = PasswordHash.parse(
                PasswordHash.of("four words nobody guesses", 1_000).text());
        assertTrue(old.outdated());
        assertTrue(old.matches("four words nobody guesses"));
    }

    @Test
    void hash_unknown() {
        assertThrows(IllegalStateException.class, () -> PasswordHash.parse("argon2id$v=19$x$y"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"elevenchars", "lin.weilin.wei", "Lin.Wei12345", "aaaaaaaaaaaaaaaa", "abababababababab"})
    void fault(String password) {
        assertTrue(PasswordRules.fault("lin.wei", password).isPresent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"twelve chars", "我们在嵊州过春节不停工也很好", "lin.wei and four more words"})
    void fault_none(String password) {
        assertTrue(PasswordRules.fault("lin.wei", password).isEmpty());
    }

    @Test
    void generate() {
        var password = PasswordRules.generate();
        assertTrue(PasswordRules.fault("admin", password).isEmpty(), "what is made here is fit");
        assertNotEquals(password, PasswordRules.generate());
    }

    @Test
    void waitAfter() {
        assertEquals(Duration.ZERO, SignInFailures.waitAfter(4));
        assertEquals(Duration.ofSeconds(5), SignInFailures.waitAfter(5));
        assertEquals(Duration.ofSeconds(10), SignInFailures.waitAfter(6));
        assertEquals(Duration.ofSeconds(640), SignInFailures.waitAfter(12));
        assertEquals(Duration.ofMinutes(15), SignInFailures.waitAfter(13));
        assertEquals(Duration.ofMinutes(15), SignInFailures.waitAfter(Integer.MAX_VALUE));
    }
}
