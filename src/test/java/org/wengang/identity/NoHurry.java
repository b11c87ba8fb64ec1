package org.wengang.identity;

import io.quarkus.test.Mock;
import java.time.Duration;

/** In tests of the service nobody counts as away because the machine is slow. */
@Mock
class NoHurry extends Patience {
    private static final Duration LONG = Duration.ofMinutes(2);

    @Override
    Duration store() {
        return LONG;
    }

    @Override
    Duration first() {
        return LONG;
    }

    @Override
    Duration provider() {
        return LONG;
    }
}
