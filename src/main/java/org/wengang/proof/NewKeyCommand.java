package org.wengang.proof;

import java.io.PrintStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/**
 * Makes a key for a log as a command: {@code new-log-key FILE [ed25519|sm2]}. The private key goes into the file, the public one
 * beside it into {@code FILE.pub}. Nothing is overwritten, and nothing else is touched.
 */
public final class NewKeyCommand {
    private static final int DONE = 0;
    private static final int NOT_DONE = 2;
    private static final String USAGE = """
            用法 · Usage
              new-log-key 文件 [ed25519|sm2]
              new-log-key FILE [ed25519|sm2]

              新私钥写入该文件（权限 0600），公钥写入同名加 .pub 的文件；已有的文件不会被覆盖
              the new private key goes into FILE (mode 0600), the public one into FILE.pub; nothing is overwritten
            """;

    private NewKeyCommand() {}

    /**
     * @param arguments those after {@code new-log-key}
     * @return the exit code: 0 if there is a new key
     */
    public static int run(List<String> arguments) {
        return run(arguments, VerifyCommand.console(System.out), VerifyCommand.console(System.err));
    }

    static int run(List<String> arguments, PrintStream out, PrintStream err) {
        if (arguments.contains("--help")) {
            out.print(USAGE);
            return DONE;
        }
        if (arguments.isEmpty() || arguments.size() > 2 || arguments.get(0).startsWith("-")) {
            err.print(USAGE);
            return NOT_DONE;
        }
        try {
            var algorithm = KeyAlgorithm.named(arguments.size() == 2 ? arguments.get(1) : KeyAlgorithm.ED25519.word());
            make(algorithm, Path.of(arguments.get(0)), out);
            return DONE;
        } catch (Unusable e) {
            err.println(e.zh());
            err.println(e.en());
        } catch (InvalidPathException e) {
            err.println("不是文件路径：" + arguments.get(0));
            err.println("No path: " + arguments.get(0));
        } catch (IllegalArgumentException e) {
            err.println("没有这种签名算法：" + arguments.get(1) + "。可用 ed25519 或 sm2。");
            err.println(e.getMessage());
        }
        return NOT_DONE;
    }

    private static void make(KeyAlgorithm algorithm, Path file, PrintStream out) {
        var key = LogKey.generate(algorithm);
        var beside = file.resolveSibling(file.getFileName() + ".pub");
        key.write(file);
        Pem.writeNew(beside, key.publicKey().pem());
        out.println("新密钥（" + algorithm.word() + "）：" + file + "，公钥：" + beside);
        out.println("请将私钥另存一份到安全处，把公钥交给审计人，并设置 WENGANG_LOG_KEY_FILE=" + file
                + "；更换密钥时，旧密钥用 WENGANG_LOG_PREVIOUS_KEY_FILE 指明。");
        out.println("A new key (" + algorithm.word() + "): " + file + ", its public half: " + beside);
        out.println("Keep a copy of the private key in a safe place, hand the public one to the auditors, and set"
                + " WENGANG_LOG_KEY_FILE=" + file
                + "; to change keys, name the old one in WENGANG_LOG_PREVIOUS_KEY_FILE.");
    }
}
