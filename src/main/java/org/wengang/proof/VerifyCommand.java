package org.wengang.proof;

import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The offline verifier as a command: {@code verify --export FILE --key LOG.pub [--checkpoint FILE-or-FOLDER]}, or {@code verify
 * --proof FILE --key LOG.pub}. It needs no service, no database and no network. It ends with {@value Report#WELL} if all is well,
 * {@value Report#ALTERED} if something was altered or is missing, {@value Report#OPEN} if that cannot be told.
 */
public final class VerifyCommand {
    private static final String USAGE = """
            用法 · Usage
              verify --export 导出文件 --key 公钥文件 [--key …] [--checkpoint 文件或文件夹 …]
              verify --proof 证明文件 --key 公钥文件 [--key …]

              --export      日志导出（NDJSON，可用 gzip 或 zstd 压缩）
                            an export of the log: NDJSON, plain or packed with gzip or zstd
              --proof       一条判定的证明（GET /api/v1/decisions/{id}/proof 的回答）
                            the proof of one decision
              --key         日志的公钥（PEM）；换过密钥的，新旧都给
                            the log's public key, PEM; where keys were changed, give each
              --checkpoint  您自己保存的检查点文件，或检查点文件夹
                            a checkpoint that you kept yourself, or a folder of them

            退出码 · Exit code
              0 一切相符 all is well    1 被改动或缺失 altered or missing    2 无法判断 cannot be told
            """;
    private static final int MOST_REMARKS = 20;

    private final PrintStream out;
    private final PrintStream err;
    private Path export;
    private Path proof;
    private final List<Path> keys = new ArrayList<>();
    private final List<Path> checkpoints = new ArrayList<>();

    private VerifyCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /**
     * Verifies, and writes what was found to the console.
     *
     * @param arguments those after {@code verify}
     * @return the exit code
     */
    public static int run(List<String> arguments) {
        return run(arguments, console(System.out), console(System.err));
    }

    static int run(List<String> arguments, PrintStream out, PrintStream err) {
        if (arguments.contains("--help")) {
            out.print(USAGE);
            return Report.WELL;
        }
        try {
            var command = new VerifyCommand(out, err);
            return command.understands(arguments) ? command.verify() : Report.OPEN;
        } catch (Unusable e) {
            err.println(e.zh());
            err.println(e.en());
        } catch (OutOfMemoryError e) {
            err.println("内存不足。请用 java -Xmx4g -jar … verify …（每百万叶约需 100 MB）。");
            err.println("Out of memory. Maybe java -Xmx4g -jar … verify …; a million leaves take about 100 MB.");
        } catch (RuntimeException | Error e) {
            // whatever it is, it must not pass for one of the verdicts
            err.println("程序错误，未得出结论 · A fault of this program; nothing was found out");
            e.printStackTrace(err);
        }
        return Report.OPEN;
    }

    /** Consoles are not always of UTF-8; what they are is kept where it can write Chinese at all. */
    static PrintStream console(PrintStream stream) {
        var charset = Charset.defaultCharset();
        boolean writesChinese = charset.canEncode() && charset.newEncoder().canEncode('检');
        return new PrintStream(stream, true, writesChinese ? charset : StandardCharsets.UTF_8);
    }

    private boolean understands(List<String> arguments) {
        for (int at = 0; at < arguments.size(); at += 2) {
            var option = arguments.get(at);
            if (!List.of("--export", "--proof", "--key", "--checkpoint").contains(option)) {
                return refused("不认识的参数 " + option, "There is no option " + option);
            }
            if (at + 1 == arguments.size()) {
                return refused(option + " 之后应有文件", option + " should be followed by a file");
            }
            Path path;
            try {
                path = Path.of(arguments.get(at + 1));
            } catch (InvalidPathException e) {
                return refused("不是文件路径：" + arguments.get(at + 1), "No path: " + arguments.get(at + 1));
            }
            boolean isSecond = option.equals("--export") && export != null || option.equals("--proof") && proof != null;
            if (isSecond) {
                return refused(option + " 只能给一次", option + " can be given once");
            }
            switch (option) {
                case "--export" -> export = path;
                case "--proof" -> proof = path;
                case "--key" -> keys.add(path);
                default -> checkpoints.add(path);
            }
        }
        if ((export == null) == (proof == null)) {
            return refused("请给出 --export 或 --proof 之一", "Either --export or --proof should be given");
        }
        if (keys.isEmpty()) {
            return refused("请用 --key 给出日志的公钥", "The log's public key should be given with --key");
        }
        if (proof != null && !checkpoints.isEmpty()) {
            return refused("--checkpoint 只与 --export 同用", "--checkpoint goes with --export only");
        }
        return true;
    }

    private boolean refused(String zh, String en) {
        err.println(zh + "。");
        err.println(en + ".");
        err.println();
        err.print(USAGE);
        return false;
    }

    private int verify() {
        var known = keys.stream().map(KnownKey::read).toList();
        return proof != null ? verifyProof(known) : verifyExport(known);
    }

    private int verifyProof(List<KnownKey> known) {
        var read = InclusionProof.read(proof);
        var verdict = read.verify(known);
        var checkpoint = read.checkpoint().checkpoint();
        out.printf(
                Locale.ROOT,
                "日志 log: %s%n索引 index: %d / %d%n检查点时间 checkpoint of: %s%n",
                checkpoint.origin(),
                read.index(),
                checkpoint.size(),
                checkpoint.at());
        conclude(verdict.zh(), verdict.en());
        return verdict.isWell() ? Report.WELL : Report.ALTERED;
    }

    private int verifyExport(List<KnownKey> known) {
        long start = System.nanoTime();
        int threads = Runtime.getRuntime().availableProcessors();
        var report = new Verifier(known, checkpoints, threads).verify(export);
        print(report);
        var took = Duration.ofNanos(System.nanoTime() - start);
        out.printf(Locale.ROOT, "用时 took: %.1f s, %,.1f MB%n", took.toMillis() / 1e3, report.bytes() / 1e6);
        remarks(report);
        verdict(report);
        return report.exitCode();
    }

    private void print(Report report) {
        var counts = report.counts();
        out.printf(
                Locale.ROOT, "日志 log: %s, %s%n", report.origin(), report.hash().word());
        out.printf(
                Locale.ROOT,
                "叶 leaves: %,d, [%d, %d)%n",
                counts.leaves(),
                report.first(),
                report.first() + counts.leaves());
        out.printf(Locale.ROOT, "  判定 decisions: %,d%n", counts.decisions());
        out.printf(Locale.ROOT, "  事件 events: %,d%n", counts.events());
        out.printf(
                Locale.ROOT,
                "  已按规定移除 removed by policy: %,d (日志中的删除记录 removals in the log: %,d)%n",
                counts.removed(),
                counts.removals());
        out.printf(Locale.ROOT, "  缺失 missing: %,d%n", counts.missing());
        if (counts.others() > 0) {
            out.printf(Locale.ROOT, "  其他 others: %,d%n", counts.others());
        }
        out.printf(
                Locale.ROOT,
                "检查点 checkpoints: 导出中 in the export %,d, 自有 your own %,d, 相符 fit %,d%n",
                report.checkpoints(),
                report.ownCheckpoints(),
                report.fitting());
        for (var key : report.keys()) {
            out.printf(
                    Locale.ROOT,
                    "密钥 key: %s %s %s: 签名有效 good %,d, 不符 bad %,d, 未签 not signed %,d%n",
                    key.id(),
                    key.key().key().algorithm().word(),
                    key.key().source(),
                    key.good(),
                    key.bad(),
                    key.absent());
        }
        report.proof()
                .ifPresent(proven -> out.printf(Locale.ROOT, "已证明至 proven to: %d, %s%n", proven.size(), proven.at()));
    }

    private void remarks(Report report) {
        if (report.ownCheckpoints() == 0) {
            out.println("未提供自有检查点（--checkpoint）：若有人持有签名密钥并改写整个日志，本次核验无法发现。");
            out.println(
                    "Without a checkpoint of your own (--checkpoint) a log rewritten by a holder of its key is not found out.");
        }
        if (!report.remarks().isEmpty()) {
            out.println();
        }
        report.remarks().stream().limit(MOST_REMARKS).forEach(remark -> {
            out.println(mark(remark) + remark.zh());
            out.println("      " + remark.en());
        });
        int more = report.remarks().size() - MOST_REMARKS;
        if (more > 0) {
            out.printf(Locale.ROOT, "……另有 and %,d more%n", more);
        }
    }

    private static String mark(Remark remark) {
        return switch (remark.weight()) {
            case FAULT -> "  ✗   ";
            case OPEN -> "  ?   ";
            case NOTE -> "  ·   ";
        };
    }

    private void verdict(Report report) {
        switch (report.exitCode()) {
            case Report.WELL -> conclude("全部相符：每一叶都是当时记入日志的内容", "All is well: every leaf is what was logged");
            case Report.ALTERED -> {
                var first = report.firstBad();
                conclude(
                        "日志被改动或不完整" + first.map(bad -> "。最先的问题在" + bad.zh()).orElse(""),
                        "The log was altered or is incomplete"
                                + first.map(bad -> ". First: " + bad.en()).orElse(""));
                if (report.keys().stream().allMatch(key -> key.good() == 0)) {
                    out.println("所给密钥没有签过任何检查点。密钥可能属于另一个日志。");
                    out.println("No given key has signed any of the checkpoints. Maybe it is that of another log.");
                }
            }
            default -> conclude("凭所给材料无法判断", "It cannot be told with what was given");
        }
    }

    private void conclude(String zh, String en) {
        out.println();
        out.println("结论：" + zh + "。");
        out.println("Verdict: " + en + ".");
    }
}
