package org.wengang.audit.finding;

/** Takes what a leaf has. A word may be told several times, its amounts are then added. */
interface Marks {
    void mark(Word word);

    /** @param amount in hundredths or millionths, as the word's kind says; exact */
    void mark(Word word, long amount);
}
