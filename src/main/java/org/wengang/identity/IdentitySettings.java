package org.wengang.identity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long things last. */
@ConfigMapping(prefix = "wengang.identity")
interface IdentitySettings {
    /** A credential that was found good is not looked up again for so long; a revoked one may work for as long. */
    @WithDefault("PT4S")
    Duration cache();

    /** While the store does not answer, a credential that was good goes on being taken for so long. */
    @WithDefault("PT15M")
    Duration withoutStore();

    /** A session that is not used for so long ends. */
    @WithDefault("PT2H")
    Duration sessionIdle();

    /** A session ends after so long, used or not. */
    @WithDefault("PT12H")
    Duration session();
}
