package dev.prismo.app.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/// From the start of the process to the first frame of the sign-in and of Home, beside an empty JavaFX window started
/// in the same way and in turns with them; and the memory that Prismo takes once Home is there.
public final class StartupBench implements Bench {
    private static final int RUNS = 7;
    private static final String WINDOW = "drawn window";
    private static final String SIGN_IN = "drawn sign-in";
    private static final String HOME = "drawn home";
    private static final long SPARE_CHILD_SECONDS = 10;

    private final Path folder;
    private final String app;

    /// @param folder an empty one
    /// @param app the main class that opens Prismo without a display and prints a line for each screen it has drawn
    public StartupBench(Path folder, String app) {
        this.folder = folder;
        this.app = app;
    }

    @Override
    public String name() {
        return "startup";
    }

    @Override
    public void run(Consumer<Figure> figures) throws IOException, InterruptedException {
        Path learner = folder.resolve("learner");
        drawn(HOME, app, learner.toString(), "home");
        List<Started> windows = new ArrayList<>();
        List<Started> signIns = new ArrayList<>();
        List<Started> homes = new ArrayList<>();
        for (int i = 0; i < RUNS; i++) {
            windows.add(drawn(WINDOW, EmptyWindow.class.getName(), "1280", "800"));
            signIns.add(drawn(SIGN_IN, app, folder.resolve("new-" + i).toString(), "sign-in"));
            homes.add(drawn(HOME, app, learner.toString(), "home"));
        }
        against(figures, "sign-in", signIns, windows);
        against(figures, "home", homes, windows);
        memory(figures, learner);
    }

    private record Started(double millis, double cpuMillis) {}

    private static void against(Consumer<Figure> figures, String name, List<Started> ours, List<Started> windows) {
        double[] wall = windows.stream().mapToDouble(Started::millis).toArray();
        double[] cpu = windows.stream().mapToDouble(Started::cpuMillis).toArray();
        figures.accept(Figure.against(
                "startup." + name,
                new Percentiles(ours.stream().mapToDouble(Started::millis).toArray()).median(),
                "ms",
                "empty window",
                new Percentiles(wall).median()));
        figures.accept(Figure.against(
                "startup." + name + ".cpu",
                new Percentiles(ours.stream().mapToDouble(Started::cpuMillis).toArray()).median(),
                "ms",
                "empty window",
                new Percentiles(cpu).median()));
    }

    private static Started drawn(String line, String main, String... arguments) throws IOException, InterruptedException {
        long began = System.nanoTime();
        try (StartedProcess process = StartedProcess.start(main, arguments)) {
            process.await(line);
            return new Started((System.nanoTime() - began) / 1e6, process.cpuMillis());
        }
    }

    private void memory(Consumer<Figure> figures, Path data) throws IOException, InterruptedException {
        try (StartedProcess process = StartedProcess.start(app, data.toString(), "home")) {
            process.await(HOME);
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(SPARE_CHILD_SECONDS));
            process.megabytes().forEach((name, value) -> figures.accept(Figure.plain("startup.memory." + name, value, "MB")));
        }
    }
}
