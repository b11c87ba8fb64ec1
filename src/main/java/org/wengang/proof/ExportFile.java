package org.wengang.proof;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** The bytes of an export, whether it is plain, packed with gzip or packed with zstd: its first bytes tell. */
final class ExportFile {
    private static final int BUFFER = 1 << 16;
    private static final int MAGIC = 4;

    private ExportFile() {}

    static InputStream open(Path file) throws IOException {
        var in = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        try {
            in.mark(MAGIC);
            var magic = in.readNBytes(MAGIC);
            in.reset();
            if (begins(magic, 0x1f, 0x8b)) {
                return new GZIPInputStream(in, BUFFER);
            }
            return begins(magic, 0x28, 0xb5, 0x2f, 0xfd) ? new ZstdInputStream(in) : in;
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    private static boolean begins(byte[] bytes, int... magic) {
        if (bytes.length < magic.length) {
            return false;
        }
        for (int at = 0; at < magic.length; at++) {
            if ((bytes[at] & 0xff) != magic[at]) {
                return false;
            }
        }
        return true;
    }
}
