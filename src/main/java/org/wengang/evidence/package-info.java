/**
 * 证据包: what proves one case, as a paper that is handed to an auditor or a court, and lists that leave the service.
 *
 * <p>{@link org.wengang.evidence.EvidencePack} says what is in it, {@link org.wengang.evidence.EvidencePdf} and
 * {@link org.wengang.evidence.EvidenceWorkbook} set it, {@link org.wengang.evidence.TabularExport} writes lists of any
 * length. Nothing here knows what a decision is, where it is kept or who asks; and nothing here is loaded before the first
 * paper is asked for.
 */
package org.wengang.evidence;
