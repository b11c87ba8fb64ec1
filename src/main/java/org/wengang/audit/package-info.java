/**
 * Keeps what decisions leave, so that it can be found, replayed and proved: the log and its single order, receipts and
 * checkpoints, search, replay, erasure and retention, and the security log.
 *
 * <p>Start with {@link org.wengang.audit.TraceLog}, which everything that is kept goes through.
 */
package org.wengang.audit;
