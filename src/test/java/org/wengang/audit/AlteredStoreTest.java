package org.wengang.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is altered in the store of a log is found, and where; the program AlteredStores does the same a thousand times. */
class AlteredStoreTest {
    @Test
    void store_alteredInEveryWay(@TempDir Path folder) throws Exception {
        try (var alterations = Alterations.of(600, 20_261_127, folder)) {
            alterations.run(104);
            assertEquals(List.of(), alterations.missed());
            assertTrue(
                    alterations.tallies().size() >= 24,
                    alterations.tallies().keySet().toString());
        }
    }
}
