package org.wengang.table.workbook;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The bytes of a workbook as exactly one ZIP, every byte of which is accounted for: local headers, data and
 * descriptors one after the other from the first byte, then the directory, then its end. A reader that goes by the
 * directory and one that goes from the front therefore see the same parts.
 */
final class Archive {
    static final int MOST_BYTES = 5 * 1024 * 1024;
    static final long MOST_UNPACKED = 50L * 1024 * 1024;
    static final int MOST_PARTS = 200;

    private static final long END = 0x06054b50L;
    private static final int END_LENGTH = 22;
    private static final int LONGEST_COMMENT = 0xFFFF;

    private final LittleEndian file;
    private final Map<String, Entry> entries = new TreeMap<>();

    private Archive(LittleEndian file) {
        this.file = file;
    }

    /** Adds {@link FaultCode#DUPLICATE_PART} to {@code faults}; whatever else is wrong refuses the file at once. */
    static Archive open(byte[] bytes, Faults faults) throws Refused {
        var file = new LittleEndian(bytes);
        long end = bytes.length - END_LENGTH;
        if (end < 0 || file.u32(end) != END || file.u16(end + 20) != 0) {
            throw Refused.ambiguous("文件不完整，或末尾有多余内容", "it is cut short, or something is appended");
        }
        checkOnlyEnd(file, end);
        var archive = new Archive(file);
        var listed = archive.directory(end);
        archive.checkLayout(listed, file.u32(end + 16));
        archive.checkNames(listed, faults);
        return archive;
    }

    /** No earlier record may pass for the end, with the rest of the file as its comment. */
    private static void checkOnlyEnd(LittleEndian file, long end) throws Refused {
        for (long at = Math.max(0, end - LONGEST_COMMENT); at < end; at++) {
            if (file.u32(at) == END && at + END_LENGTH + file.u16(at + 20) == end + END_LENGTH) {
                throw Refused.ambiguous("有两个目录结尾", "it has two ends");
            }
        }
    }

    private List<Entry> directory(long end) throws Refused {
        int count = file.u16(end + 10);
        long from = file.u32(end + 16);
        if (file.u32(end + 4) != 0 || file.u16(end + 8) != count || from + file.u32(end + 12) != end) {
            throw Refused.ambiguous("目录损坏，或文件由几个文件拼接而成", "its directory is damaged, or files were joined");
        }
        if (count > MOST_PARTS) {
            throw Refused.tooLarge("超过 200 个部分", "more than 200 parts");
        }
        var listed = new ArrayList<Entry>();
        long unpacked = 0;
        long at = from;
        for (int i = 0; i < count; i++) {
            var entry = Entry.central(file, at);
            at += Entry.centralLength(file, at);
            unpacked += entry.unpacked();
            listed.add(entry);
        }
        if (at != end) {
            throw Refused.ambiguous("目录损坏", "its directory is damaged");
        }
        if (unpacked > MOST_UNPACKED) {
            throw Refused.tooLarge("解压后超过 50 MB", "more than 50 MB unpacked");
        }
        return listed;
    }

    private void checkLayout(List<Entry> listed, long directory) throws Refused {
        var ordered =
                listed.stream().sorted(Comparator.comparingLong(Entry::offset)).toList();
        if (ordered.isEmpty() || ordered.get(0).offset() != 0) {
            throw Refused.ambiguous("开头有多余内容，或没有内容", "something stands before its first part, or it is empty");
        }
        for (int i = 0; i < ordered.size(); i++) {
            ordered.get(i)
                    .checkLocal(
                            file, i + 1 < ordered.size() ? ordered.get(i + 1).offset() : directory);
        }
    }

    private void checkNames(List<Entry> listed, Faults faults) throws Refused {
        var seen = new HashSet<String>();
        for (var entry : listed) {
            String name = entry.name();
            if (name.isEmpty()
                    || name.startsWith("/")
                    || Arrays.asList(name.split("/", -1)).contains("..")) {
                throw Refused.ambiguous("某部分的名称异常", "a part has an odd name");
            }
            if (!seen.add(name.toLowerCase(Locale.ROOT))) {
                faults.add(FaultCode.DUPLICATE_PART, null, null, name);
            }
            entries.put(name, entry);
        }
    }

    Set<String> names() {
        return entries.keySet();
    }

    boolean has(String name) {
        return entries.containsKey(name);
    }

    /** The content of a part, of the length and checksum that the directory gives. */
    byte[] read(String name) throws Refused {
        var entry = entries.get(name);
        int start = (int) entry.dataStart(file);
        byte[] content = entry.method() == Entry.STORED
                ? Arrays.copyOfRange(file.bytes(), start, start + (int) entry.packed())
                : inflate(entry, start);
        var crc = new CRC32();
        crc.update(content);
        if (crc.getValue() != entry.crc()) {
            throw damaged(entry);
        }
        return content;
    }

    private byte[] inflate(Entry entry, int start) throws Refused {
        var inflater = new Inflater(true);
        try {
            inflater.setInput(file.bytes(), start, (int) entry.packed());
            // One byte of room more than promised shows a part that is longer than it says.
            byte[] room = new byte[(int) entry.unpacked() + 1];
            int length = 0;
            while (!inflater.finished()) {
                int more = inflater.inflate(room, length, room.length - length);
                length += more;
                if (more == 0 && !inflater.finished()) {
                    throw damaged(entry);
                }
            }
            if (length != entry.unpacked() || inflater.getRemaining() != 0) {
                throw damaged(entry);
            }
            return Arrays.copyOf(room, length);
        } catch (DataFormatException e) {
            throw damaged(entry);
        } finally {
            inflater.end();
        }
    }

    private static Refused damaged(Entry entry) {
        return Refused.ambiguous(
                "“" + entry.name() + "”的内容与长度或校验值不符",
                "the content of " + entry.name() + " is not of its length or checksum");
    }
}
