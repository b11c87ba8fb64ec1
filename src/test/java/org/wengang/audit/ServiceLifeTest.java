package org.wengang.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which settings are told at the start: those by which a service protects less than it would by default. */
class ServiceLifeTest {
    @Test
    void weakened_usual() {
        assertEquals(List.of(), weakened(Map.of()));
        assertEquals(
                List.of(),
                weakened(Map.of(
                        "wengang.trial", "false",
                        "wengang.identity.cache", "PT4S",
                        "wengang.identity.session", "PT1H")));
    }

    @Test
    void weakened_opened() {
        assertEquals(
                List.of("wengang.trial=true", "wengang.tables-watch=true"),
                weakened(Map.of("wengang.trial", "true", "wengang.tables-watch", "true")));
    }

    @Test
    void weakened_lastsLonger() {
        assertEquals(
                List.of("wengang.identity.cache=PT5M", "wengang.identity.session=PT720H"),
                weakened(Map.of("wengang.identity.cache", "PT5M", "wengang.identity.session", "PT720H")));
    }

    private static List<String> weakened(Map<String, String> settings) {
        return ServiceLife.weakened(new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build());
    }
}
