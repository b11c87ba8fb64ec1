package org.wengang.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A log that is written to by many callers, and killed, keeps what it acknowledged; one that hands out receipts too early does not,
 * and is found out by the same look. The long form, over HTTP and with another PostgreSQL too, is the program KillUnderLoad.
 */
class KillUnderLoadTest {
    @Test
    void log_killedUnderLoad() throws Exception {
        var found = LogKills.run(Path.of("target", "kill-under-load", "data").toAbsolutePath(), 1_500);
        assertEquals(List.of(), found.faults());
        assertEquals(List.of(), found.decidedTwice());
        assertTrue(found.acknowledged() >= 1_900, found.toString());
        // the same look finds what is lost
        assertEquals(1, found.earlyLost(), found.toString());
        assertTrue(found.plainLost() > 0, found.toString());
    }
}
