package org.wengang.activation;

import java.time.Instant;
import java.util.List;

/** An attempt that was refused, with every fault found. The release in force stayed in force. */
public record Refusal(Instant at, List<FileFault> faults) {}
