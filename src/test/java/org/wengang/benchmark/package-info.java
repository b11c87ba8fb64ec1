/**
 * Programs that measure the service and try to break its promises. None is part of the tests. Each is one command, prints what
 * it found, and ends with 0 if all is well, 1 if a promise is broken, 2 if only a target of speed is missed:
 *
 * <pre>
 * ./mvnw -Pbenchmark verify -DskipTests -Dbenchmark.main=org.wengang.benchmark.ActivationsUnderLoad
 * </pre>
 *
 * and {@code -Dbenchmark.args="500"} for other arguments than usual.
 *
 * <table>
 * <caption>The programs</caption>
 * <tr><th>program</th><th>what it shows</th><th>arguments, and what they are unless given</th></tr>
 * <tr><td>{@link org.wengang.benchmark.Benchmarks}</td><td>the engine alone, by JMH</td><td>those of JMH</td></tr>
 * <tr><td>{@link org.wengang.benchmark.BatchBenchmark}</td><td>a batch and single requests over HTTP</td><td>200000 lines, 20 s</td></tr>
 * <tr><td>{@link org.wengang.benchmark.ActivationsUnderLoad}</td><td>no request notices that releases are put in force</td><td>200
 * activations, 200 requests a second, 30 s steady</td></tr>
 * <tr><td>{@link org.wengang.benchmark.RuleBaseSwaps}</td><td>rule bases that are no longer in force are let go of</td><td>500
 * swaps</td></tr>
 * <tr><td>{@link org.wengang.benchmark.KillRounds}</td><td>kill -9 at every step of an activation leaves a whole release or
 * none</td><td>60 rounds, seed 1</td></tr>
 * <tr><td>{@link org.wengang.benchmark.TwoNodes}</td><td>two nodes on one PostgreSQL agree, and go on without it</td><td>20
 * approvals of each kind, 100 requests a second on each node, 20 s without the store</td></tr>
 * <tr><td>{@link org.wengang.benchmark.FirstDecision}</td><td>from the launch to the first decision</td><td>3 rounds, options of
 * the virtual machine</td></tr>
 * <tr><td>{@link org.wengang.benchmark.OfflineVerification}</td><td>a log of a million leaves is verified in less than a
 * minute</td><td>1000000 leaves, as many threads as processors</td></tr>
 * <tr><td>{@link org.wengang.benchmark.KillUnderLoad}</td><td>kill -9 of service and store under load loses no acknowledged decision,
 * and doubles none; a control must lose some</td><td>100,000 answers for each store, 4,000 between kills, 64 callers, seed 1</td></tr>
 * <tr><td>{@link org.wengang.benchmark.AlteredStores}</td><td>whatever is altered in the store of a log is found, and where</td><td>1,000
 * alterations, 3,000 leaves, seed 1</td></tr>
 * <tr><td>{@link org.wengang.benchmark.FaultsUnderLoad}</td><td>faults of store, disk, key and log: refused with a reason, mended
 * without a restart</td><td>32 callers, 10 s of each</td></tr>
 * <tr><td>{@link org.wengang.benchmark.DurableEvaluations}</td><td>what it costs that every decision is durable before it is
 * answered</td><td>15 s each, 3 rounds</td></tr>
 * <tr><td>{@link org.wengang.benchmark.TraceSize}</td><td>bytes on the disk a decision</td><td>60 rounds</td></tr>
 * <tr><td>{@link org.wengang.benchmark.FindingAtTenMillion}</td><td>questions about decisions are answered in no time, however many there
 * are</td><td>10000000 decisions; 14 GB of disk</td></tr>
 * </table>
 *
 * Logs and data of a run lie under {@code target/runs/} until the next.
 */
package org.wengang.benchmark;
