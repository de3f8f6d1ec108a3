package dev.prismo.app.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Clients that each make call after call, without a pause.
final class Crowd {
    private Crowd() {}

    /// One client, used by one thread.
    interface Client extends AutoCloseable {
        void call() throws Exception;

        @Override
        default void close() throws Exception {}
    }

    interface Kind {
        Client open() throws Exception;
    }

    /// What came of one run, or of several.
    static final class Total {
        private final Latencies latencies = new Latencies();
        private long errors;
        private String firstError = "";
        private double seconds;

        void add(Total other) {
            latencies.addAll(other.latencies);
            errors += other.errors;
            firstError = firstError.isEmpty() ? other.firstError : firstError;
            seconds += other.seconds;
        }

        Latencies latencies() {
            return latencies;
        }

        /// Calls that failed; they count in no other figure.
        long errors() {
            return errors;
        }

        /// What the first of them said, or ''.
        String firstError() {
            return firstError;
        }

        double perSecond() {
            return latencies.calls() / seconds;
        }
    }

    static Total run(Kind kind, int clients, Duration duration) throws Exception {
        List<Future<Total>> results = new ArrayList<>();
        Total total = new Total();
        long began = System.nanoTime();
        long end = began + duration.toNanos();
        try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
            for (int i = 0; i < clients; i++) {
                results.add(threads.submit(() -> until(end, kind)));
            }
        }
        for (Future<Total> each : results) {
            total.add(each.get());
        }
        total.seconds = (System.nanoTime() - began) / 1e9;
        return total;
    }

    private static Total until(long end, Kind kind) throws Exception {
        Total total = new Total();
        Client client = kind.open();
        try {
            for (long before = System.nanoTime(); before < end; ) {
                try {
                    client.call();
                    long after = System.nanoTime();
                    total.latencies.add(after - before);
                    before = after;
                } catch (Exception e) {
                    total.firstError = total.errors++ == 0 ? e.toString() : total.firstError;
                    client.close();
                    client = kind.open();
                    before = System.nanoTime();
                }
            }
        } finally {
            client.close();
        }
        return total;
    }
}
