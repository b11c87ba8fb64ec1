package org.wengang.table.workbook;

/** Numbers as ZIP stores them. Reading past the end refuses the file. */
record LittleEndian(byte[] bytes) {
    int u16(long at) throws Refused {
        if (at < 0 || at + 2 > bytes.length) {
            throw Refused.ambiguous("文件不完整", "it is cut short");
        }
        int i = (int) at;
        return bytes[i] & 0xFF | (bytes[i + 1] & 0xFF) << 8;
    }

    long u32(long at) throws Refused {
        return u16(at) | (long) u16(at + 2) << 16;
    }

    long u64(long at) throws Refused {
        return u32(at) | u32(at + 4) << 32;
    }
}
