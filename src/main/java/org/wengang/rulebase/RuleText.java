package org.wengang.rulebase;

import org.kie.api.definition.rule.Rule;

/**
 * What a rule says of itself.
 *
 * @param citation the clause it applies, e.g. {@code SZ-2024:M1-4}
 * @param reading the other reading under which alone it applies, or null
 */
public record RuleText(String name, String citation, String zh, String en, String reading) {

    public static RuleText of(Rule rule) {
        return new RuleText(
                rule.getName(), said(rule, "citation"), said(rule, "zh"), said(rule, "en"), said(rule, "reading"));
    }

    /** Metadata keeps the quotes it is written with. */
    private static String said(Rule rule, String name) {
        return rule.getMetaData().get(name) instanceof String text ? text.replaceAll("^\"|\"$", "") : null;
    }
}
