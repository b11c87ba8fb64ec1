package org.wengang.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys that a deployment brings along and that are refused: the place and the remedy, never the secret. */
class FirstKeysTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "editor:desk | entry 1 is not role:name:secret. Maybe a colon is missing.",
                "boss:desk:wgk_0123456789abcdefghijklmnopqrstuv | entry 1 does not begin with a role. Maybe use one of editor, approver, caseworker, auditor, administrator.",
                "editor:My Desk:wgk_0123456789abcdefghijklmnopqrstuv | entry 1 has a name that is none. Maybe use lower-case letters, digits and hyphens, such as office-system.",
                "editor:desk:geheim | entry 1 (desk) has a secret that does not begin with wgk_. Maybe make one with: echo wgk_$(openssl rand -hex 32)",
                "editor:desk:wgk_geheim | entry 1 (desk) has a secret that has not 32 to 200 characters after wgk_. Maybe make one with: echo wgk_$(openssl rand -hex 32)",
                "editor:desk:wgk_geheimgeheimgeheimgeheimgeheimgeheim | entry 1 (desk) has a secret that repeats too few characters to be random. Maybe make one with: echo wgk_$(openssl rand -hex 32)",
                "editor:desk:wgk_0123456789abcdefghijklmnop/qrstuv | entry 1 (desk) has a secret that has other characters than letters, digits, - and _. Maybe make one with: echo wgk_$(openssl rand -hex 32)"
            })
    void provide_unfit(String listed, String words) {
        assertEquals("wengang.first-keys, " + words, refusal(listed));
    }

    @Test
    void provide_second() {
        assertEquals(
                "wengang.first-keys, entry 2 is not role:name:secret. Maybe a colon is missing.",
                refusal("editor:desk:wgk_0123456789abcdefghijklmnopqrstuv,approver"));
    }

    private static String refusal(String listed) {
        var keys = new FirstKeys(null, Optional.of(listed), Optional.empty());
        return assertThrows(ConfigurationException.class, keys::provide).getMessage();
    }
}
