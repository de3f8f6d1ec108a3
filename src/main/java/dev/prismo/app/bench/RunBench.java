package dev.prismo.app.bench;

import dev.prismo.learn.CodeRunner;
import dev.prismo.model.Language;
import dev.prismo.model.RunRequest;
import dev.prismo.model.RunResult;
import dev.prismo.model.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/// Hello, world in each language: the first run, warm ones, and the same program by the system's own interpreter.
public final class RunBench implements Bench {
    private static final int RUNS = 12;
    private static final long REFILL_SECONDS = 6;
    private static final Map<Language, String> HELLO = Map.of(
            Language.PYTHON, "print('Hello, world')\n",
            Language.JAVASCRIPT, "console.log('Hello, world')\n",
            Language.JAVA,
                    """
                    public class Main {
                        public static void main(String[] args) {
                            System.out.println("Hello, world");
                        }
                    }
                    """);
    private static final Map<Language, String> SYSTEM = Map.of(
            Language.PYTHON, "python3", Language.JAVASCRIPT, "node", Language.JAVA, "java");

    private final CodeRunner runner;

    public RunBench(CodeRunner runner) {
        this.runner = runner;
    }

    @Override
    public String name() {
        return "run";
    }

    @Override
    public void run(Consumer<Figure> figures) throws IOException, InterruptedException {
        for (Language language : Language.values()) {
            measure(language, figures);
        }
    }

    private void measure(Language language, Consumer<Figure> figures) throws IOException, InterruptedException {
        figures.accept(Figure.plain("run.hello." + language.id() + ".cold", once(language), "ms"));
        double[] warm = new double[RUNS];
        for (int i = 0; i < RUNS; i++) {
            runner.prepare(language);
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(REFILL_SECONDS));
            warm[i] = once(language);
        }
        Percentiles ours = new Percentiles(warm);
        double system = system(language);
        for (int percent : new int[] {50, 95}) {
            String name = "run.hello." + language.id() + ".warm.p" + percent;
            figures.accept(
                    Double.isNaN(system)
                            ? Figure.plain(name, ours.at(percent), "ms")
                            : Figure.against(name, ours.at(percent), "ms", "system " + SYSTEM.get(language), system));
        }
    }

    private double once(Language language) {
        long began = System.nanoTime();
        RunResult result = runner.start(
                        RunRequest.program(
                                language,
                                List.of(new SourceFile(language.mainFile(), HELLO.get(language))),
                                language.mainFile(),
                                ""),
                        CodeRunner.Listener.NONE)
                .await();
        double millis = (System.nanoTime() - began) / 1e6;
        if (!result.passed() || !result.stdout().strip().equals("Hello, world")) {
            throw new IllegalStateException(language + " did not say hello: " + result);
        }
        return millis;
    }

    /// The median of a few runs, or NaN where the system has no such interpreter.
    private static double system(Language language) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("prismo-bench");
        Path file = folder.resolve(language.mainFile());
        Files.writeString(file, HELLO.get(language));
        try {
            double[] samples = new double[5];
            for (int i = 0; i < samples.length; i++) {
                long began = System.nanoTime();
                Process process = new ProcessBuilder(SYSTEM.get(language), file.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
                if (process.waitFor() != 0) {
                    return Double.NaN;
                }
                samples[i] = (System.nanoTime() - began) / 1e6;
            }
            return new Percentiles(samples).median();
        } catch (IOException notInstalled) {
            return Double.NaN;
        } finally {
            Files.delete(file);
            Files.delete(folder);
        }
    }
}
