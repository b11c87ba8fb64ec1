package org.wengang.workflow;

import java.util.List;

/**
 * Something that was just done to a draft, fired as a CDI event in the transaction in which it is done, for whoever keeps a
 * log of it: if they cannot, it is not done.
 *
 * @param draft as it is now
 * @param revision who did what, when
 * @param scenarios the scenarios that were touched
 * @param isAcceptance whether what the draft gives to them was made what is expected of them
 */
public record DraftStep(Draft draft, DraftRevision revision, List<String> scenarios, boolean isAcceptance) {}
