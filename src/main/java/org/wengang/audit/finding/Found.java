package org.wengang.audit.finding;

import java.util.List;
import org.wengang.trace.Person;
import org.wengang.trace.Trace;

/**
 * A decision that was found.
 *
 * @param index its place in the log
 * @param persons those that were not erased
 */
public record Found(long index, Trace trace, List<Person> persons) {}
