package dev.prismo.app.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Another program of this app, on the same Java with the same options and jars, drawing into memory. It ends when
/// its input does.
final class StartedProcess implements AutoCloseable {
    private static final List<String> HEADLESS =
            List.of("-Dglass.platform=Headless", "-Dprism.order=sw", "-Dprism.text=t2k");
    private static final long END_SECONDS = 5;

    private final Process process;
    private final BufferedReader lines;

    private StartedProcess(Process process) {
        this.process = process;
        lines = process.inputReader(StandardCharsets.UTF_8);
    }

    static StartedProcess start(String main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(HEADLESS);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
        command.addAll(List.of(arguments));
        return new StartedProcess(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    /// Returns once the process has printed `line`.
    void await(String line) throws IOException {
        String read;
        do {
            read = lines.readLine();
            if (read == null) {
                throw new IOException("the process ended before it said '" + line + "'");
            }
        } while (!read.equals(line));
    }

    /// The processor time it took so far.
    double cpuMillis() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e6;
    }

    /// What it and the processes it started hold in memory, by what they are; pages that several share count once.
    /// Empty where the system doesn't tell.
    Map<String, Double> megabytes() throws IOException {
        Map<String, Double> megabytes = new TreeMap<>();
        for (ProcessHandle each : Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList()) {
            Path rollup = Path.of("/proc", Long.toString(each.pid()), "smaps_rollup");
            try (Stream<String> facts = Files.lines(rollup)) {
                double kilobytes = facts.filter(fact -> fact.startsWith("Pss:"))
                        .mapToLong(fact -> Long.parseLong(fact.replaceAll("\\D", "")))
                        .sum();
                megabytes.merge(kind(each), kilobytes / 1024, Double::sum);
            } catch (NoSuchFileException e) {
                // It has ended since, or this system has no such files.
                continue;
            }
        }
        return megabytes;
    }

    private String kind(ProcessHandle each) {
        if (each.pid() == process.pid()) {
            return "app";
        }
        return each.info().command().filter(command -> command.endsWith("java")).isPresent() ? "spare-child" : "postgresql";
    }

    @Override
    public void close() throws IOException, InterruptedException {
        process.getOutputStream().close();
        if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        lines.close();
    }
}
