package org.wengang.evaluation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

/** What decides, with its versions: written into every trace, so that a replay by another one can say so. */
public final class Engine {
    /** For example {@code wengang 0.1.0, drools 10.2.0}. */
    public static final String VERSION = version();

    private Engine() {}

    private static String version() {
        var properties = new Properties();
        try (var in = Engine.class.getResourceAsStream("/org/wengang/engine.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "wengang " + properties.getProperty("wengang") + ", drools " + properties.getProperty("drools");
    }
}
