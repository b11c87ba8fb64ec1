package org.wengang.store;

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
        await(reachability, Optional.empty());

        source.setPortNumbers(new int[] {1});
        await(reachability, Optional.of(NOW));

        source.setPortNumbers(ports);
        await(reachability, Optional.empty());
        reachability.close(null);
    }

    private static void await(Reachability reachability, Optional<Instant> expected) throws InterruptedException {
        Patient.until("unreachable since " + expected, () -> {
            // on a slow machine a store that is there may be found wanting, and is asked again
            reachability.suspect();
            return reachability.unreachableSince().equals(expected);
        });
    }
}
