package org.wengang.audit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Period;

/** How long what is recorded is kept. */
@ConfigMapping(prefix = "wengang.retention")
interface RetentionSettings {
    /** Decisions: at least three years. */
    @WithDefault("P3Y")
    Period decisions();

    /** Security events: at least 184 days. */
    @WithDefault("P3Y")
    Period events();

    /** Only says in the log of the service what would go. */
    @WithDefault("false")
    boolean dryRun();
}
