package org.wengang.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class ReachabilityTest {
    private static final Instant NOW = Instant.parse("2024-04-01T00:00:00Z");

    @Test
    void unreachableSince_storeGoesAndComesBack() throws Exception {
        var source = new PGSimpleDataSource();
        source.setUrl(TestStore.url(TestStore.newDatabase()));
        source.setUser(OwnServer.ROLE);
        source.setPassword(TestStore.password());
        int[] ports = source.getPortNumbers();
        var reachability = new Reachability(source, Clock.fixed(NOW, ZoneOffset.UTC));
        reachability.ask();
        assertEquals(Optional.empty(), reachability.unreachableSince());

        source.setPortNumbers(new int[] {1});
        reachability.suspect();
        await(reachability, Optional.of(NOW));

        source.setPortNumbers(ports);
        reachability.suspect();
        await(reachability, Optional.empty());
        reachability.close(null);
    }

    private static void await(Reachability reachability, Optional<Instant> expected) throws InterruptedException {
        long deadline = System.nanoTime() + 10_000_000_000L;
        while (!reachability.unreachableSince().equals(expected) && System.nanoTime() < deadline) {
            Thread.sleep(20);
        }
        assertEquals(expected, reachability.unreachableSince());
    }
}
