package org.wengang.table.workbook;

/** Tells an .xlsx from what people upload in its place. */
final class FileKind {
    private static final int[] OLE2 = {0xD0, 0xCF, 0x11, 0xE0};
    private static final int[] ZIP = {'P', 'K', 3, 4};

    private FileKind() {}

    static void check(byte[] bytes) throws Refused {
        if (bytes.length == 0) {
            throw not("文件是空的", "the file is empty");
        }
        if (startsWith(bytes, OLE2)) {
            throw not("它是旧的 .xls 文件，或设有打开密码", "it is an old .xls file, or one that needs a password to open");
        }
        if (!startsWith(bytes, ZIP)) {
            throw not("它是 CSV、文本或其他类型的文件", "it is a CSV, a text or a file of another kind");
        }
        if (bytes.length > Archive.MOST_BYTES) {
            throw Refused.tooLarge("超过 5 MB", "more than 5 MB");
        }
    }

    static void check(Archive archive) throws Refused {
        if (archive.has("xl/workbook.bin")) {
            throw not("它是 .xlsb 文件", "it is an .xlsb file");
        }
        if (!archive.has(Parts.CONTENT_TYPES)
                || !archive.has(Parts.WORKBOOK)
                || !archive.has(Parts.ROOT_RELATIONSHIPS)) {
            throw not("它是 .ods、文字文档、压缩包或其他类型的文件", "it is an .ods, a document, an archive or a file of another kind");
        }
    }

    private static boolean startsWith(byte[] bytes, int[] magic) {
        for (int i = 0; i < magic.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xFF) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    private static Refused not(String zh, String en) {
        return new Refused(FaultCode.NOT_A_WORKBOOK, new Wording(zh, en));
    }
}
