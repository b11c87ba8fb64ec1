package org.wengang.launched;

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
public record Setup(Path folder, Keys keys, Map<String, String> settings, List<String> options) {
    private static final String DATA = "wengang.data-dir";

    public static Setup in(Path folder) {
        var settings = Map.of(
                "quarkus.http.host", "127.0.0.1", DATA, folder.resolve("data").toString());
        return new Setup(folder, Keys.fresh(), settings, List.of("-Xmx512m"));
    }

    public Setup with(String name, String value) {
        var more = new LinkedHashMap<>(settings);
        more.put(name, value);
        return new Setup(folder, keys, more, options);
    }

    public Setup with(Keys others) {
        return new Setup(folder, others, settings, options);
    }

    public Setup with(List<String> others) {
        return new Setup(folder, keys, settings, others);
    }

    public Path data() {
        return Path.of(settings.get(DATA));
    }

    public Path log() {
        return folder.resolve("service.log");
    }
}
