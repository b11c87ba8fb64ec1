/**
 * 查找判定: finds decisions by what is in them, among any number, and adds up their money.
 *
 * <p>{@link org.wengang.audit.finding.Finder} answers a {@link org.wengang.audit.finding.Query};
 * {@link org.wengang.audit.finding.Indexer} keeps what it looks in, made of the leaves of the log and of nothing else. The index is
 * no evidence: it can be made anew at any time.
 */
package org.wengang.audit.finding;
