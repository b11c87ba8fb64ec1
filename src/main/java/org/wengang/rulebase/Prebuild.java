package org.wengang.rulebase;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.wengang.law.Sources;
import org.wengang.measure.PolicyPackage;

/**
 * Run by the build once the service's classes are compiled: compiles the rules of each package, so that the service need not
 * when it starts. Does nothing if it has done so for these very rules and classes.
 */
public final class Prebuild {
    private Prebuild() {}

    /** @param args the folder of rules, and the folder of classes to put the compiled rules in */
    public static void main(String[] args) throws IOException {
        var rules = Path.of(args[0]);
        var classes = Path.of(args[1]);
        try (var packages =
                Files.newDirectoryStream(rules, folder -> Files.exists(folder.resolve(PolicyPackage.ABOUT)))) {
            for (var folder : packages) {
                var drl = Rules.drl(Sources.read(folder));
                var file = classes.resolve(CompiledRules.resource(drl));
                if (CompiledRules.prebuilt(drl) == null) {
                    Files.createDirectories(file.getParent());
                    Files.write(file, CompiledRules.compile(drl).write());
                }
            }
        }
    }
}
