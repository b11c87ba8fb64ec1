package org.wengang.rulebase;

/**
 * A workbook as a release holds it.
 *
 * @param version which content this is: counted from 1 in its package, the same for the same text
 * @param text the canonical text
 */
public record BookVersion(int version, String text) {}
