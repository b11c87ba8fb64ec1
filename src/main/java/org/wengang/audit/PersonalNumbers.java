package org.wengang.audit;

import java.util.regex.Pattern;

/**
 * Numbers that stand for somebody, taken out of what people write in their own words. Whoever gives a reason is not asked for
 * them; one that is given all the same must not stay for ever in a log that forgets nothing.
 */
final class PersonalNumbers {
    static final String HIDDEN = "***";

    /** 居民身份证号、统一社会信用代码、手机号、银行卡号, standing alone. */
    private static final Pattern NUMBER = Pattern.compile("(?<![0-9A-Za-z])(?:"
            + "\\d{17}[0-9Xx]"
            + "|[0-9A-Z]{2}\\d{6}[0-9A-Z]{10}"
            + "|1[3-9]\\d{9}"
            + "|\\d{16,19}"
            + ")(?![0-9A-Za-z])");

    private PersonalNumbers() {}

    static String hidden(String text) {
        return NUMBER.matcher(text).replaceAll(HIDDEN);
    }
}
