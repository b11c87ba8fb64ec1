package org.wengang.audit;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdDictCompress;
import com.github.luben.zstd.ZstdDictDecompress;
import com.github.luben.zstd.ZstdException;
import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Packs leaves with zstd and a dictionary of what leaves of the same rules have in common: a leaf of eight kilobytes takes one
 * tenth of that.
 */
final class Packing {
    /** Smaller files against time: the next levels gain a tenth and take twice as long. */
    private static final int LEVEL = 3;

    private static final int LARGEST = 64 << 20;

    private static final ThreadLocal<ZstdCompressCtx> PLAIN =
            ThreadLocal.withInitial(() -> new ZstdCompressCtx().setLevel(LEVEL).setChecksum(false));

    private final Map<Integer, ZstdDictDecompress> dictionaries = new ConcurrentHashMap<>();
    private final ThreadLocal<Packer> packers = ThreadLocal.withInitial(Packer::new);
    private final ThreadLocal<Unpacker> unpackers = ThreadLocal.withInitial(Unpacker::new);

    /** A dictionary to pack with. */
    record Dictionary(int id, ZstdDictCompress words) {
        static Dictionary of(int id, byte[] body) {
            return new Dictionary(id, new ZstdDictCompress(body, LEVEL));
        }
    }

    private static final class Packer {
        private final ZstdCompressCtx context =
                new ZstdCompressCtx().setLevel(LEVEL).setChecksum(false);
        private Dictionary loaded;

        byte[] pack(byte[] plain, Dictionary dictionary) {
            if (dictionary != loaded) {
                context.reset();
                context.setLevel(LEVEL).setChecksum(false);
                if (dictionary != null) {
                    context.loadDict(dictionary.words());
                }
                loaded = dictionary;
            }
            return context.compress(plain);
        }
    }

    /** Making a context takes longer than unpacking a leaf. */
    private static final class Unpacker {
        private final ZstdDecompressCtx context = new ZstdDecompressCtx();
        private ZstdDictDecompress loaded;

        byte[] unpack(byte[] packed, ZstdDictDecompress dictionary, int size) {
            if (dictionary != loaded) {
                context.reset();
                if (dictionary != null) {
                    context.loadDict(dictionary);
                }
                loaded = dictionary;
            }
            return context.decompress(packed, size);
        }
    }

    /** @param dictionary null for none */
    Packed pack(byte[] plain, Dictionary dictionary) {
        return new Packed(packers.get().pack(plain, dictionary), dictionary == null ? null : dictionary.id());
    }

    /** Packs what needs no dictionary. */
    static byte[] packed(byte[] plain, int offset, int length) {
        return PLAIN.get()
                .compress(
                        offset == 0 && length == plain.length
                                ? plain
                                : Arrays.copyOfRange(plain, offset, offset + length));
    }

    /** Unpacks frames that stand one after another. */
    static byte[] unpacked(byte[] packed) {
        try (var in = new ZstdInputStream(new ByteArrayInputStream(packed))) {
            return in.readNBytes(LARGEST);
        } catch (IOException e) {
            throw new IllegalArgumentException("the bytes are nothing that was packed", e);
        }
    }

    /** Whether leaves packed with that dictionary can be unpacked. */
    boolean knows(int dictionary) {
        return dictionaries.containsKey(dictionary);
    }

    void learn(int dictionary, byte[] body) {
        dictionaries.putIfAbsent(dictionary, new ZstdDictDecompress(body));
    }

    /**
     * @param dictionary one that was learned, or null
     * @throws ZstdException if these are not the packed bytes of anything
     */
    byte[] unpack(byte[] packed, Integer dictionary) {
        long size = Zstd.getFrameContentSize(packed);
        if (size < 0 || size > LARGEST) {
            throw new IllegalArgumentException("the bytes are not a packed leaf");
        }
        return unpackers.get().unpack(packed, dictionary == null ? null : dictionaries.get(dictionary), (int) size);
    }
}
