package org.wengang.evaluation;

import java.time.Instant;

/**
 * What a trace states beside the decision itself.
 *
 * @param id of the evaluation
 * @param caller {@code key:3f9a…}: who asked
 * @param engine what decided, with its versions
 */
public record TraceHead(String id, Instant at, String caller, String engine) {}
