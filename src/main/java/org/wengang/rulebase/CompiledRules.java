package org.wengang.rulebase;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.drools.compiler.kie.builder.impl.InternalKieModule;
import org.drools.model.Model;
import org.drools.model.codegen.ExecutableModelProject;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.builder.Message;
import org.wengang.law.Sources;

/**
 * Rules compiled to class files, which is what takes the time: the build does it once and the service loads what it made,
 * as long as the rules are still the same and the classes they call are too. Otherwise the service compiles them itself.
 */
final class CompiledRules {
    private static final Logger LOG = System.getLogger(CompiledRules.class.getName());
    private static final String MODELS = "META-INF/models";
    private static final String CALLED = "META-INF/called";
    private static final String CLASS = ".class";
    /** The names of our own classes in the constants of a class file. */
    private static final Pattern OURS = Pattern.compile("org/wengang/(?!rules/)[A-Za-z0-9_/$]+");

    private final SortedMap<String, byte[]> classes;
    private final List<String> models;

    private CompiledRules(SortedMap<String, byte[]> classes, List<String> models) {
        this.classes = classes;
        this.models = models;
    }

    /**
     * What the build made of these very rules, or what was compiled before, or the rules compiled now.
     *
     * @param kept the folder in which compiled rules are kept, or null
     */
    static CompiledRules of(Map<String, String> sources, Path kept) {
        var prebuilt = prebuilt(sources);
        if (prebuilt != null || kept == null) {
            return prebuilt != null ? prebuilt : compile(sources);
        }
        var file = kept.resolve(resource(sources)).toAbsolutePath();
        var known = known(file);
        if (known != null) {
            return known;
        }
        var compiled = compile(sources);
        compiled.keep(file);
        return compiled;
    }

    /** What is kept in that file and still fits; a file that cannot be read is as good as none. */
    private static CompiledRules known(Path file) {
        try (var stream = Files.newInputStream(file)) {
            return read(stream);
        } catch (IOException | RuntimeException e) {
            return null;
        }
    }

    /** Moved into place whole, so that a process that dies meanwhile leaves no half of it. */
    private void keep(Path file) {
        try {
            Files.createDirectories(file.getParent());
            var part = Files.createTempFile(file.getParent(), "compiled", ".part");
            Files.write(part, write());
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.log(
                    Level.WARNING,
                    "compiled rules cannot be kept in " + file + "; they are compiled again next time",
                    e);
        }
    }

    /** What the build made of these very rules, or null. */
    static CompiledRules prebuilt(Map<String, String> sources) {
        try (var file = RuleBase.class.getClassLoader().getResourceAsStream(resource(sources))) {
            return file == null ? null : read(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The resource that holds the rules compiled by the build. */
    static String resource(Map<String, String> sources) {
        var text = new StringBuilder();
        new TreeMap<>(sources)
                .forEach((name, drl) ->
                        text.append(name).append('\n').append(drl).append('\n'));
        return "compiled-rules/" + Sources.sha256(text.toString()) + ".zip";
    }

    /**
     * Compiles rules.
     *
     * @param sources DRL by file name
     * @throws IllegalArgumentException with every compiler message if they do not compile
     */
    static CompiledRules compile(Map<String, String> sources) {
        var services = KieServices.get();
        var id = services.newReleaseId("org.wengang", "rules", "1");
        var files = services.newKieFileSystem();
        files.generateAndWritePomXML(id);
        sources.forEach((name, drl) -> files.write(
                "src/main/resources/org/wengang/rules/" + name.replace('/', '_'),
                drl.getBytes(StandardCharsets.UTF_8)));
        var builder = services.newKieBuilder(files, RuleBase.class.getClassLoader());
        builder.buildAll(ExecutableModelProject.class);
        var errors = builder.getResults().getMessages(Message.Level.ERROR);
        if (!errors.isEmpty()) {
            throw new IllegalArgumentException("the rules do not compile:\n"
                    + String.join("\n", errors.stream().map(Message::toString).toList()));
        }
        try {
            return of((InternalKieModule) builder.getKieModule());
        } finally {
            services.getRepository().removeKieModule(id);
        }
    }

    private static CompiledRules of(InternalKieModule module) {
        var classes = new TreeMap<String, byte[]>();
        var models = new ArrayList<String>();
        for (var name : module.getFileNames()) {
            var path = name.replace('\\', '/');
            if (path.endsWith(CLASS)) {
                classes.put(path, module.getBytes(name));
            } else if (path.endsWith("drools-model")) {
                new String(module.getBytes(name), StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> !line.isBlank() && line.indexOf(':') < 0)
                        .forEach(models::add);
            }
        }
        return new CompiledRules(classes, models);
    }

    /** Loads the classes and makes a rule base of them. */
    KieBase load() {
        var loader = new Loader(classes, RuleBase.class.getClassLoader());
        var loaded = new ArrayList<Model>();
        for (var model : models) {
            try {
                loaded.add(
                        (Model) loader.loadClass(model).getDeclaredConstructor().newInstance());
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("the compiled rules have no usable " + model, e);
            }
        }
        return KieBaseBuilder.createKieBaseFromModel(loaded, KieServices.get().newKieBaseConfiguration(null, loader));
    }

    /** Keeps them in a file. */
    byte[] write() {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            put(zip, MODELS, String.join("\n", models).getBytes(StandardCharsets.UTF_8));
            put(zip, CALLED, called().getBytes(StandardCharsets.UTF_8));
            for (var file : classes.entrySet()) {
                put(zip, file.getKey(), file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        var entry = new ZipEntry(name);
        entry.setTime(0);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    private static CompiledRules read(InputStream file) throws IOException {
        var files = new TreeMap<String, byte[]>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(file.readAllBytes()))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        var models =
                new String(files.remove(MODELS), StandardCharsets.UTF_8).lines().toList();
        var called = new String(files.remove(CALLED), StandardCharsets.UTF_8);
        var compiled = new CompiledRules(files, models);
        return called.equals(compiled.called()) ? compiled : null;
    }

    /** The classes of ours that the rules call, each with its digest: other ones may not fit the compiled rules. */
    private String called() {
        var names = new TreeMap<String, String>();
        for (var file : classes.values()) {
            var matcher = OURS.matcher(new String(file, StandardCharsets.ISO_8859_1));
            while (matcher.find()) {
                names.computeIfAbsent(matcher.group() + CLASS, CompiledRules::digest);
            }
        }
        var text = new StringBuilder();
        names.forEach(
                (name, digest) -> text.append(name).append(' ').append(digest).append('\n'));
        return text.toString();
    }

    private static String digest(String classFile) {
        try (var file = RuleBase.class.getClassLoader().getResourceAsStream(classFile)) {
            return file == null ? "-" : Sources.sha256(new String(file.readAllBytes(), StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Defines the compiled classes; everything that they use comes from the service. */
    private static final class Loader extends ClassLoader {
        private final Map<String, byte[]> classes;

        Loader(Map<String, byte[]> classes, ClassLoader parent) {
            super("rules", parent);
            this.classes = classes;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            var file = classes.get(name.replace('.', '/') + CLASS);
            if (file == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, file, 0, file.length);
        }
    }
}
