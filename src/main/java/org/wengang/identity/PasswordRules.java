package org.wengang.identity;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import org.wengang.law.Label;

/** What a password must be, and the making of one. Length is what keeps it; nothing is asked of its characters. */
final class PasswordRules {
    static final int SHORTEST = 12;
    static final int LONGEST = 200;
    private static final int FEWEST_DIFFERENT = 5;
    private static final SecureRandom RANDOM = new SecureRandom();
    /** Without those that are taken for one another. */
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";

    private PasswordRules() {}

    /** What is wrong with a password, with a remedy, or nothing. */
    static Optional<Label> fault(String name, String password) {
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST || length > LONGEST) {
            return Optional.of(new Label(
                    "密码应为 12 至 200 个字符。可以用几个不相干的词连成一句。",
                    "a password has 12 to 200 characters. Maybe use a few unrelated words."));
        }
        var lower = password.toLowerCase(Locale.ROOT);
        if (lower.replace(name, "").length() < SHORTEST / 2) {
            return Optional.of(new Label(
                    "密码不能是登录名，也不能由登录名拼成。可以用几个不相干的词连成一句。",
                    "a password is not made of the login name. Maybe use a few unrelated words."));
        }
        if (password.codePoints().distinct().count() < FEWEST_DIFFERENT) {
            return Optional.of(new Label(
                    "密码中不同的字符太少。可以用几个不相干的词连成一句。",
                    "the password repeats too few characters. Maybe use a few unrelated words."));
        }
        return Optional.empty();
    }

    /** 100 bits, in groups of five that can be read out over the telephone. */
    static String generate() {
        var text = new StringBuilder();
        for (int at = 0; at < 20; at++) {
            if (at > 0 && at % 5 == 0) {
                text.append('-');
            }
            text.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return text.toString();
    }
}
