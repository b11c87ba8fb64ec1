package org.wengang.evaluation;

import java.time.LocalDate;
import java.util.Set;
import org.wengang.facts.Facts;
import org.wengang.measure.SubjectKind;

/**
 * What is asked.
 *
 * @param measures ids asked for by name; empty for all
 * @param subjectKind whom the dossier is about, or null if the caller did not say
 * @param asOf the day on which it is decided
 */
public record Request(Facts facts, Set<String> measures, SubjectKind subjectKind, LocalDate asOf) {}
