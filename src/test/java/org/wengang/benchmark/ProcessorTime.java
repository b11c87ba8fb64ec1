package org.wengang.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** How long processes have worked, those that they started and that have ended since included; from {@code /proc}. */
final class ProcessorTime {
    /** Of Linux on every machine that the JVM runs on. */
    private static final double TICKS_A_SECOND = 100;

    private static final int OWN_USER = 11;
    private static final int OWN_SYSTEM = 12;
    private static final int CHILDREN_USER = 13;
    private static final int CHILDREN_SYSTEM = 14;

    private ProcessorTime() {}

    /** Seconds of a process and all below it. */
    static double of(ProcessHandle top) throws IOException {
        double seconds = 0;
        for (var process : Stream.concat(Stream.of(top), top.descendants()).toList()) {
            seconds += ticks(process.pid(), process.equals(top)) / TICKS_A_SECOND;
        }
        return seconds;
    }

    private static long ticks(long process, boolean withEnded) throws IOException {
        var file = Path.of("/proc", Long.toString(process), "stat");
        if (!Files.exists(file)) {
            return 0;
        }
        var text = Files.readString(file);
        // after the name, which may hold anything
        var fields = text.substring(text.lastIndexOf(')') + 2).split(" ");
        long own = Long.parseLong(fields[OWN_USER]) + Long.parseLong(fields[OWN_SYSTEM]);
        long ended = Long.parseLong(fields[CHILDREN_USER]) + Long.parseLong(fields[CHILDREN_SYSTEM]);
        return withEnded ? own + ended : own;
    }
}
