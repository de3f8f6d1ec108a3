package dev.prismo.runner;

import dev.prismo.learn.LearnException;
import dev.prismo.model.Language;
import dev.prismo.runner.child.ChildMain;
import java.io.File;
import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// How the child of a language is started: on this app's own Java, with the jars that the language needs and no
/// others, found on this process' class path.
final class ChildCommand {
    private static final Pattern POLYGLOT = Pattern.compile("polyglot-(\\d[\\w.]*)\\.jar");
    private static final List<String> TRUFFLE = List.of(
            "polyglot", "collections", "nativeimage", "word", "jniutils", "truffle-api", "truffle-runtime", "regex", "icu4j");
    private static final List<String> COMPILER = List.of("compiler", "truffle-compiler");
    private static final List<String> PYTHON = List.of(
            "python-language", "python-resources", "truffle-nfi", "truffle-nfi-libffi", "truffle-nfi-panama", "json", "xz",
            "profiler-tool");
    private static final List<String> JAVASCRIPT = List.of("js-language");
    private static final Pattern BOUNCY_CASTLE = Pattern.compile("bc(prov|pkix|util)-.*\\.jar");
    private static final long UNPACK_SECONDS = 120;

    private final Map<String, Path> jars = new TreeMap<>();
    private final ChildFiles files;
    private final String graalVersion;
    private final boolean compiles;

    ChildCommand(String classPath, ChildFiles files) {
        this.files = files;
        for (String entry : classPath.split(Pattern.quote(File.pathSeparator))) {
            if (entry.endsWith(".jar")) {
                Path jar = Path.of(entry);
                jars.put(jar.getFileName().toString(), jar.toAbsolutePath());
            }
        }
        this.graalVersion = jars.keySet().stream()
                .map(POLYGLOT::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .findFirst()
                .orElse("");
        this.compiles = ModuleFinder.ofSystem().find("jdk.internal.vm.ci").isPresent()
                && COMPILER.stream().allMatch(name -> jar(name).isPresent());
    }

    /// @throws LearnException.RunnerUnavailable if something that the language needs is not there
    void check(Language language) {
        if (language == Language.JAVA) {
            if (ModuleFinder.ofSystem().find("jdk.compiler").isEmpty()) {
                throw new LearnException.RunnerUnavailable("this Java runtime has no compiler", null);
            }
        } else {
            modulePath(language);
        }
    }

    /// The command line up to the program's arguments, and those.
    List<String> line(Language language, long memoryBytes, Path workingFolder) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(java());
        command.add("-Xmx" + (baseMegabytes(language) + Math.max(16, memoryBytes >> 20)) + "m");
        command.addAll(List.of(
                "-XX:+UseSerialGC",
                "-Xms24m",
                "-XX:MinHeapFreeRatio=10",
                "-XX:MaxHeapFreeRatio=25",
                "-XX:MaxNewSize=24m",
                "-XX:-ShrinkHeapInSteps",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-UsePerfData",
                "-XX:+DisableAttachMechanism",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=" + workingFolder.resolve("crash.log"),
                "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8",
                "-Dstderr.encoding=UTF-8",
                "-Dstdin.encoding=UTF-8",
                "-Duser.timezone=UTC",
                "-Duser.language=en",
                "-Duser.country=US",
                "-Duser.home=" + workingFolder,
                "-Djava.io.tmpdir=" + workingFolder,
                "-Djava.awt.headless=true",
                "-Djava.util.concurrent.ForkJoinPool.common.parallelism=0"));
        if (language == Language.JAVA) {
            command.addAll(List.of(
                    "--limit-modules", "java.base,jdk.compiler,java.management", "--sun-misc-unsafe-memory-access=deny"));
        } else {
            command.addAll(graal(language));
            command.add("-Dpolyglot.engine.resourcePath=" + resources());
        }
        command.addAll(List.of("-cp", files.jar().toString(), ChildMain.class.getName(), language.id()));
        return command;
    }

    private List<String> graal(Language language) {
        List<String> options = new ArrayList<>(List.of(
                "--sun-misc-unsafe-memory-access=allow", "--enable-native-access=org.graalvm.truffle"));
        if (compiles) {
            options.addAll(List.of("-XX:+UnlockExperimentalVMOptions", "-XX:+EnableJVMCI"));
            options.addAll(List.of("--upgrade-module-path", joined(COMPILER.stream().flatMap(n -> jar(n).stream()))));
        }
        String module = language == Language.PYTHON ? "org.graalvm.py" : "org.graalvm.js";
        options.addAll(List.of(
                "--module-path", modulePath(language),
                "--add-modules", "org.graalvm.polyglot,org.graalvm.truffle.runtime," + module));
        return options;
    }

    private String modulePath(Language language) {
        List<Path> path = new ArrayList<>();
        Stream.concat(TRUFFLE.stream(), (language == Language.PYTHON ? PYTHON : JAVASCRIPT).stream())
                .map(name -> jar(name).orElseThrow(() ->
                        new LearnException.RunnerUnavailable(name + " is not on the class path", null)))
                .forEach(path::add);
        if (!compiles) {
            jar("truffle-compiler").ifPresent(path::add);
        }
        if (language == Language.PYTHON) {
            jars.forEach((name, jar) -> {
                if (BOUNCY_CASTLE.matcher(name).matches()) {
                    path.add(jar);
                }
            });
        }
        return joined(path.stream());
    }

    private static String joined(Stream<Path> paths) {
        return String.join(File.pathSeparator, paths.map(Path::toString).toList());
    }

    private Optional<Path> jar(String artifact) {
        return Optional.ofNullable(jars.get(artifact + "-" + graalVersion + ".jar"));
    }

    /// What a warm child of the language holds itself, besides the learner's data.
    private static int baseMegabytes(Language language) {
        return switch (language) {
            case PYTHON -> 160;
            case JAVASCRIPT -> 96;
            case JAVA -> 64;
        };
    }

    private static String java() {
        String name = System.getProperty("os.name", "").startsWith("Windows") ? "java.exe" : "java";
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }

    /// Graal's resources, unpacked once per version.
    private synchronized Path resources() throws IOException {
        Path target = files.resources(graalVersion);
        if (Files.isDirectory(target)) {
            return target;
        }
        Path temporary = files.temporaryFolder();
        List<String> command = new ArrayList<>(List.of(java(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m"));
        command.addAll(graal(Language.PYTHON));
        command.addAll(List.of(
                "-cp", files.jar().toString(), ChildMain.class.getName(), ChildMain.UNPACK, temporary.toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        ChildProcess.clean(builder.environment());
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (!process.waitFor(UNPACK_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                ChildFiles.delete(temporary);
                throw new IOException("could not unpack Graal's resources: " + said);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        files.publish(temporary, target);
        return target;
    }
}
