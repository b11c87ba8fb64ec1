package org.wengang.law;

import java.util.List;

/**
 * 口径: how the text is read where it can be read in more than one way. Our choice, not an official interpretation, and
 * shown wherever it was used.
 *
 * @param clause the words in question, or null where the text is silent
 * @param parameter the cells that switch it, or null where no cell does
 * @param cases ids of the golden cases that depend on it
 */
public record Reading(
        String id,
        List<String> measures,
        String clause,
        Label question,
        Choice inForce,
        List<Choice> others,
        Label why,
        String confidence,
        String parameter,
        List<String> cases) {

    /** One way to read it. */
    public record Choice(String code, String zh, String en) {}
}
