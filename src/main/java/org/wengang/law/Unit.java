package org.wengang.law;

import java.util.Map;

/** Units of facts and indicators: declared in Chinese, told in both languages. */
public final class Unit {
    private static final Map<String, String> ENGLISH = Map.ofEntries(
            Map.entry("元", "yuan"),
            Map.entry("人", "persons"),
            Map.entry("月", "months"),
            Map.entry("个月", "months"),
            Map.entry("日", "days"),
            Map.entry("天", "days"),
            Map.entry("小时", "hours"),
            Map.entry("份", "parcels"),
            Map.entry("件", "cases"),
            Map.entry("条", "clues"),
            Map.entry("个", "projects"),
            Map.entry("元/人", "yuan per person"),
            Map.entry("元/kWh", "yuan per kWh"));

    /** Units that need another word where they follow a number. */
    private static final Map<String, String> CHINESE = Map.of("月", "个月", "日", "天");

    private Unit() {}

    /** The unit as it follows a number, in both languages. */
    public static Label label(String unit) {
        return new Label(CHINESE.getOrDefault(unit, unit), english(unit));
    }

    /** The unit in English; one that is not Chinese, such as kWh, stays as it is. */
    public static String english(String unit) {
        return ENGLISH.getOrDefault(unit, unit);
    }
}
