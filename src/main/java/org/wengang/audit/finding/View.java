package org.wengang.audit.finding;

/** What is known of one segment. */
@FunctionalInterface
interface View {
    /** Which of its leaves have that word; null for none. */
    Posting posting(Word word);
}
