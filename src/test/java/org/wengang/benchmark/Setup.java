package org.wengang.benchmark;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a service is started.
 *
 * @param folder holds its log and, unless a setting says otherwise, its data
 * @param settings by name, as in application.properties
 * @param options of the virtual machine
 */
record Setup(Path folder, Keys keys, Map<String, String> settings, List<String> options) {
    private static final String DATA = "wengang.data-dir";

    static Setup in(Path folder) {
        var settings = Map.of(
                "quarkus.http.host", "127.0.0.1", DATA, folder.resolve("data").toString());
        return new Setup(folder, Keys.fresh(), settings, List.of("-Xmx512m"));
    }

    Setup with(String name, String value) {
        var more = new LinkedHashMap<>(settings);
        more.put(name, value);
        return new Setup(folder, keys, more, options);
    }

    Setup with(Keys others) {
        return new Setup(folder, others, settings, options);
    }

    Setup with(List<String> others) {
        return new Setup(folder, keys, settings, others);
    }

    Path data() {
        return Path.of(settings.get(DATA));
    }

    Path log() {
        return folder.resolve("service.log");
    }
}
