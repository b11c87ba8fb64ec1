package org.wengang.audit.finding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** What is packed comes out as it was, and takes no more than it must. */
class PackedPostingTest {
    private static final int BITMAP = 1 + Bits.SIZE / 8;

    @Provide
    Arbitrary<long[]> amounts() {
        return Arbitraries.longs()
                .between(-Posting.LARGEST, Posting.LARGEST)
                .injectDuplicates(0.3)
                .injectNull(0.1)
                .list()
                .ofMaxSize(40)
                .map(list -> list.stream()
                        .mapToLong(amount -> amount == null ? Posting.NONE : amount)
                        .toArray());
    }

    @Property
    void posting_comesOutAsItWas(
            @ForAll @LongRange(max = 1_000_000) long seed,
            @ForAll @IntRange(min = 1, max = 1_024) int density,
            @ForAll("amounts") long[] palette) {
        var random = new Random(seed);
        var posting = new Posting();
        var added = new Bits();
        for (int at = 0; at < Bits.SIZE; at++) {
            if (random.nextInt(Bits.SIZE) < density) {
                added.set(at);
                long amount = palette.length == 0 ? Posting.NONE : palette[random.nextInt(palette.length)];
                if (amount == Posting.NONE) {
                    posting.add(at);
                } else {
                    posting.add(at, amount);
                }
            }
        }
        var packed = PackedPosting.of(posting);
        assertTrue(packed.bits().length <= BITMAP, "it takes " + packed.bits().length + " bytes");
        var unpacked = PackedPosting.posting(packed.bits(), packed.amounts());
        assertEquals(added, unpacked.bits());
        assertEquals(posting.count(), unpacked.count());
        assertEquals(posting.sum(), unpacked.sum());
        for (int i = 0; i < posting.count(); i++) {
            assertEquals(posting.amount(i), unpacked.amount(i));
        }
    }

    @Test
    void bits_allOrNone_takeOneByte() {
        assertEquals(1, PackedPosting.of(new Posting(Bits.all(), null)).bits().length);
        var one = new Posting();
        one.add(1_023);
        assertEquals(3, PackedPosting.of(one).bits().length);
    }

    /** A measure that gives everybody the same takes a handful of bytes. */
    @Test
    void amounts_fewKinds() {
        var same = new Posting();
        var two = new Posting();
        for (int at = 0; at < Bits.SIZE; at++) {
            same.add(at, 50_000);
            two.add(at, at % 3 == 0 ? 50_000 : 100_000);
        }
        assertEquals(5, PackedPosting.of(same).amounts().length);
        assertEquals(2 + 6 + Bits.SIZE / 2, PackedPosting.of(two).amounts().length);
    }

    /** Several rows of a list may give to the same decision; an amount that no sum could hold is none. */
    @Test
    void amounts_ofOneLeaf_areAdded() {
        var posting = new Posting();
        posting.add(3, 100);
        posting.add(3, 50);
        posting.add(3);
        posting.add(4, Posting.LARGEST);
        posting.add(4, 1);
        posting.add(5, Posting.BEYOND);
        posting.add(5, 7);
        assertEquals(3, posting.count());
        assertEquals(150, posting.sum());
        assertEquals(Posting.NONE, posting.amount(1));
        assertEquals(Posting.NONE, posting.amount(2));
        assertEquals(1, posting.where(amount -> amount > 0).count());
    }

    @Property
    void times_comeOutAsTheyWere(@ForAll @LongRange(max = 1L << 52) long begin, @ForAll long seed) {
        var random = new Random(seed);
        var micros = random.longs(random.nextInt(Bits.SIZE + 1), -10_000_000, 10_000_000)
                .map(delta -> begin + delta)
                .toArray();
        var unpacked = Times.of(new Times(micros).packed(), micros.length);
        assertArrayEquals(micros, unpacked.micros(), Arrays.toString(micros));
    }
}
