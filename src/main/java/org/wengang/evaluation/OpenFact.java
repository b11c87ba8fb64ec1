package org.wengang.evaluation;

import java.util.List;
import org.wengang.facts.Fact;
import org.wengang.law.Label;

/**
 * A fact that is still worth asking.
 *
 * @param path as callers write it, {@code electricity.kwhByMonth.2024-01}
 * @param id the fact that it is, without a month or the number of an item: {@code electricity.kwhByMonth}
 * @param label with the month, or the item that it is of
 * @param fact its declaration; of a list that was not supplied, the list's
 * @param measures those that lack it, in the order of the text
 */
record OpenFact(String path, String id, Label label, Fact fact, List<String> measures, Stake stake) {}
