package org.wengang.evidence;

/** Numbers of sections after GB/T 9704: 一、 for the first level, （一） for the second. */
final class Numerals {
    private static final String DIGITS = "零一二三四五六七八九";

    private Numerals() {}

    /** The number that stands before a heading. */
    static String before(int level, int number) {
        return level == 1 ? chinese(number) + "、" : "（" + chinese(number) + "）";
    }

    private static String chinese(int number) {
        if (number < 1 || number > 99) {
            return Integer.toString(number);
        }
        int tens = number / 10;
        int ones = number % 10;
        return (tens > 1 ? digit(tens) : "") + (tens > 0 ? "十" : "") + (ones > 0 ? digit(ones) : "");
    }

    private static String digit(int digit) {
        return DIGITS.substring(digit, digit + 1);
    }
}
