package org.wengang.store;

import java.time.Clock;
import javax.sql.DataSource;

/** A {@link Reachability} for tests of other rooms; it is not asked every few seconds. */
public final class Unreached {
    private Unreached() {}

    public static Reachability of(DataSource store, Clock clock) {
        return new Reachability(store, clock);
    }
}
