package org.wengang.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

/** A row is said to jump where its share has at least doubled or halved, beyond what chance does, with enough cases on both sides. */
class RowJumpTest {
    @Test
    void of_shareTimesThree() {
        assertEquals(new RowJump("3.2", "up"), RowJump.of(320, 1_000, 100, 1_000));
        assertEquals(new RowJump("3.2", "down"), RowJump.of(100, 1_000, 320, 1_000));
    }

    @Test
    void of_moreCases_sameShare() {
        assertNull(RowJump.of(400, 4_000, 100, 1_000));
    }

    @Test
    void of_justTwice_andJustBelow() {
        assertEquals(new RowJump("2.0", "up"), RowJump.of(400, 1_000, 200, 1_000));
        assertNull(RowJump.of(399, 1_000, 200, 1_000));
    }

    /** z is 4.006 for 34 of 200 against 9 of 200, and 3.87 for 33. */
    @Test
    void of_atTheEdgeOfChance() {
        assertEquals(new RowJump("3.8", "up"), RowJump.of(34, 200, 9, 200));
        assertNull(RowJump.of(33, 200, 9, 200));
    }

    @Test
    void of_tooFewCasesOfTheMeasure() {
        assertEquals(new RowJump("9.0", "up"), RowJump.of(90, 100, 10, 100));
        assertNull(RowJump.of(89, 99, 10, 100));
        assertNull(RowJump.of(90, 100, 10, 99));
    }

    @Test
    void of_neverUsedOnOneSide_countsAsHalfACase() {
        assertEquals(new RowJump("80.0", "up"), RowJump.of(40, 200, 0, 200));
        assertEquals(new RowJump("80.0", "down"), RowJump.of(0, 200, 40, 200));
        assertNull(RowJump.of(0, 200, 0, 200));
        assertNull(RowJump.of(200, 200, 200, 200));
    }
}
