package org.wengang.audit;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The places outside the database in which checkpoints are kept, as the settings name them. */
final class ConfiguredAnchors {
    ConfiguredAnchors() {}

    @Produces
    @Singleton
    static List<Anchor> anchors(
            LogSettings settings, @ConfigProperty(name = "wengang.data-dir") String dataFolder, Clock clock) {
        var anchors = new ArrayList<Anchor>();
        anchors.add(new CheckpointFolder(Path.of(dataFolder).resolve(settings.checkpointFolder())));
        settings.objectStore().url().ifPresent(url -> anchors.add(objectStore(url, settings.objectStore(), clock)));
        return List.copyOf(anchors);
    }

    private static Anchor objectStore(URI url, LogSettings.ObjectStoreSettings settings, Clock clock) {
        var accessKey = settings.accessKey()
                .orElseThrow(() -> new IllegalArgumentException("wengang.log.object-store.url is set without an access"
                        + " key. Maybe set WENGANG_LOG_OBJECT_STORE_ACCESS_KEY."));
        return new ObjectStoreAnchor(new ObjectStore(
                url, settings.bucketInHost(), settings.region(), accessKey, secretKey(settings), clock));
    }

    private static String secretKey(LogSettings.ObjectStoreSettings settings) {
        if (settings.secretKey().isPresent()) {
            return settings.secretKey().get();
        }
        var file = settings.secretKeyFile()
                .orElseThrow(() -> new IllegalArgumentException("wengang.log.object-store.url is set without a secret"
                        + " key. Maybe set WENGANG_LOG_OBJECT_STORE_SECRET_KEY_FILE."));
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException e) {
            throw new IllegalArgumentException("the secret key of the object store cannot be read: " + e, e);
        }
    }
}
