package org.wengang.audit.finding;

import java.util.List;

/**
 * Some of the decisions that were found, newest first.
 *
 * @param next to be given as {@code before} for the next page; null if there is none. New decisions come before the first page, so what
 *     follows never shifts
 */
public record Page(List<Found> decisions, Long next) {}
