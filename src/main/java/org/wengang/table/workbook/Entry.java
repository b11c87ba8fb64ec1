package org.wengang.table.workbook;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/**
 * One file of the archive as the central directory has it, found equal to what stands before the data.
 *
 * @param offset where its local header begins
 * @param packed bytes in the archive
 * @param unpacked bytes it says it has when inflated
 */
record Entry(String name, int flags, int method, long crc, long packed, long unpacked, long offset) {
    static final int STORED = 0;
    static final int DEFLATED = 8;

    private static final long CENTRAL = 0x02014b50L;
    private static final long LOCAL = 0x04034b50L;
    private static final long DESCRIPTOR = 0x08074b50L;

    private static final int ENCRYPTED = 1;
    private static final int SIZES_FOLLOW = 8;
    /** Two bits for the strength of compression, sizes after the data, name in UTF-8. */
    private static final int ACCEPTED_FLAGS = 0x6 | SIZES_FOLLOW | 0x800;

    /** Times, owners, Excel's growth hint, Java's mark, 64-bit sizes beside 32-bit ones. Not the other names. */
    private static final Set<Integer> ACCEPTED_EXTRAS = Set.of(0x0001, 0x000A, 0x5455, 0x5855, 0x7875, 0xA220, 0xCAFE);

    static Entry central(LittleEndian file, long at) throws Refused {
        if (file.u32(at) != CENTRAL || file.u16(at + 32) != 0 || file.u16(at + 34) != 0) {
            throw Refused.ambiguous("目录损坏", "its directory is damaged");
        }
        int length = file.u16(at + 28);
        int extra = file.u16(at + 30);
        checkExtra(file, at + 46 + length, extra);
        var entry = new Entry(
                name(file, at + 46, length),
                file.u16(at + 8),
                file.u16(at + 10),
                file.u32(at + 16),
                file.u32(at + 20),
                file.u32(at + 24),
                file.u32(at + 42));
        entry.checkMethod();
        return entry;
    }

    static long centralLength(LittleEndian file, long at) throws Refused {
        return 46L + file.u16(at + 28) + file.u16(at + 30) + file.u16(at + 32);
    }

    private void checkMethod() throws Refused {
        if ((flags & ENCRYPTED) != 0) {
            throw Refused.ambiguous("文件已加密", "it is encrypted");
        }
        if ((flags & ~ACCEPTED_FLAGS) != 0 || method != STORED && method != DEFLATED) {
            throw Refused.ambiguous("压缩方式不常用", "its way of compression is unusual");
        }
        if (method == STORED && (packed != unpacked || (flags & SIZES_FOLLOW) != 0)) {
            throw Refused.ambiguous("长度不一致", "its lengths disagree");
        }
    }

    long dataStart(LittleEndian file) throws Refused {
        return offset + 30 + file.u16(offset + 26) + file.u16(offset + 28);
    }

    /** Checks the local header, and that nothing but a data descriptor stands between the data and {@code next}. */
    void checkLocal(LittleEndian file, long next) throws Refused {
        long data = dataStart(file);
        if (file.u32(offset) != LOCAL || data + packed > next) {
            throw Refused.ambiguous("各部分重叠或缺失", "its parts overlap or are missing");
        }
        checkExtra(file, offset + 30 + file.u16(offset + 26), file.u16(offset + 28));
        boolean follow = (flags & SIZES_FOLLOW) != 0;
        boolean same = file.u16(offset + 6) == flags
                && file.u16(offset + 8) == method
                && agrees(file.u32(offset + 14), crc, follow)
                && agrees(file.u32(offset + 18), packed, follow)
                && agrees(file.u32(offset + 22), unpacked, follow)
                && name(file, offset + 30, file.u16(offset + 26)).equals(name);
        if (!same || !(follow ? describes(file, data + packed, next) : data + packed == next)) {
            throw Refused.ambiguous("目录与内容不一致", "its directory disagrees with its content");
        }
    }

    private static boolean agrees(long local, long central, boolean follow) {
        return local == central || follow && local == 0;
    }

    /** With or without a signature; fastexcel writes 64-bit sizes, the others 32-bit. */
    private boolean describes(LittleEndian file, long at, long next) throws Refused {
        long length = next - at;
        boolean signed = length == 16 || length == 24;
        if (!signed && length != 12 && length != 20 || signed && file.u32(at) != DESCRIPTOR) {
            return false;
        }
        long values = signed ? at + 4 : at;
        boolean wide = length >= 20;
        return file.u32(values) == crc
                && (wide ? file.u64(values + 4) : file.u32(values + 4)) == packed
                && (wide ? file.u64(values + 12) : file.u32(values + 8)) == unpacked;
    }

    private static void checkExtra(LittleEndian file, long at, int length) throws Refused {
        long end = at + length;
        while (at < end) {
            if (at + 4 > end || !ACCEPTED_EXTRAS.contains(file.u16(at))) {
                throw Refused.ambiguous("有不明的附加信息", "it carries unknown extra fields");
            }
            at += 4 + file.u16(at + 2);
        }
        if (at != end) {
            throw Refused.ambiguous("附加信息损坏", "its extra fields are damaged");
        }
    }

    private static String name(LittleEndian file, long at, int length) throws Refused {
        if (at + length > file.bytes().length) {
            throw Refused.ambiguous("文件不完整", "it is cut short");
        }
        byte[] name = Arrays.copyOfRange(file.bytes(), (int) at, (int) at + length);
        for (byte c : name) {
            if (c < 0x20 || c == 0x7F || c == '\\') { // also what is not ASCII: no part we accept has such a name
                throw Refused.ambiguous("某部分的名称异常", "a part has an odd name");
            }
        }
        return new String(name, StandardCharsets.US_ASCII);
    }
}
