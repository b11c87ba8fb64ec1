package org.wengang.identity;

import jakarta.inject.Singleton;
import java.time.Duration;

/** How long a request waits for whoever knows whose credential it shows. */
@Singleton
class Patience {
    /** With the time of the cache this stays under five seconds, in which a revocation must work. */
    Duration store() {
        return Duration.ofMillis(900);
    }

    /** A credential that is new here: a store that is slow for once is better waited for than called away. */
    Duration first() {
        return Duration.ofSeconds(6);
    }

    /** The first token waits until the provider's keys are there. */
    Duration provider() {
        return Duration.ofSeconds(6);
    }
}
