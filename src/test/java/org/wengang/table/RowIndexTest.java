package org.wengang.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.wengang.cases.ShippedPackage;
import org.wengang.facts.Quantity;
import org.wengang.facts.Truth;

/** The rows that the index leaves for a value are those whose own test it passes, and those that do not ask. */
class RowIndexTest {
    private static final int ROWS = 40;

    @Test
    void rows_randomBands_sameAsEachTest() {
        for (int seed = 0; seed < 20; seed++) {
            var random = new Random(seed);
            var table = table(random);
            var criterion = table.rowIndex().criterion();
            assertEquals("useRate", criterion.id());
            for (int percent = -1; percent <= 101; percent++) {
                for (var value :
                        new BigDecimal[] {BigDecimal.valueOf(percent, 2), BigDecimal.valueOf(percent * 10L + 5, 3)}) {
                    var asked = Quantity.of(value);
                    int[] expected = IntStream.range(0, ROWS)
                            .filter(row -> table.test(row, criterion) == null
                                    || table.test(row, criterion).of(asked) == Truth.TRUE)
                            .toArray();
                    assertArrayEquals(expected, table.rowIndex().rows(asked), value + " with seed " + seed);
                }
            }
        }
    }

    /** Bands that overlap, touch, are open at one end, hold one value or none; and rows that do not ask. */
    private static Table table(Random random) {
        var plan = ShippedPackage.RULES.plans().get("M1-4");
        var text = new StringBuilder(ShippedPackage.text("M1-4").replaceAll("(?s)\nrow a.*", "\n"));
        for (int row = 0; row < ROWS; row++) {
            text.append("row ").append((char) ('a' + row / 26)).append((char) ('a' + row % 26));
            text.append("\n  continuousProduction = yes\n  registered = no\n  monthOfUse = yes\n");
            int one = random.nextInt(100);
            int other = random.nextInt(3) == 0 ? one : random.nextInt(100);
            bound(text, random, "useRate.from", Math.min(one, other));
            bound(text, random, "useRate.to", Math.max(one, other));
            text.append("  mode = ALL_REMAINING\n");
        }
        var data = BookText.parse(plan, text.toString());
        return Book.bind(plan, data, ShippedPackage.RULES.policy().facts(), 1)
                .tables()
                .get("m1-4-emission-carry-over");
    }

    private static void bound(StringBuilder text, Random random, String column, int percent) {
        if (random.nextInt(6) > 0) {
            text.append("  ").append(column).append(" = ").append(BigDecimal.valueOf(percent, 2));
            text.append("\n  ").append(column).append("Included = ").append(random.nextBoolean() ? "yes" : "no");
            text.append('\n');
        }
    }
}
