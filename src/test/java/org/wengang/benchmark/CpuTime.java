package org.wengang.benchmark;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Dossiers decided in an iteration, and the CPU time of the whole process meanwhile, garbage collection included. Ratios
 * are taken of it: neighbours on the machine stretch the wall clock, but hardly this.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class CpuTime {
    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    public long cpuNanos;
    public long dossiers;
    private long before;

    @Setup(Level.Iteration)
    public void start() {
        dossiers = 0;
        before = PROCESS.getProcessCpuTime();
    }

    @TearDown(Level.Iteration)
    public void stop() {
        cpuNanos = PROCESS.getProcessCpuTime() - before;
    }
}
