package org.wengang.identity;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.PropertiesConfigSource;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** Has a trial listen on this machine only, unless somebody says otherwise (and then it does not start). */
public class TrialHost implements ConfigSourceFactory {
    /** Under application.properties, over the defaults of the framework. */
    private static final int ORDINAL = 50;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        var trial = context.getValue(Trial.SETTING).getValue();
        return "true".equals(trial)
                ? List.of(new PropertiesConfigSource(Map.of("quarkus.http.host", "127.0.0.1"), "trial", ORDINAL))
                : List.of();
    }
}
