package dev.prismo.app.bench;

/// How long calls took, in classes of 2 %, so that a run of any length takes the same memory.
final class Latencies {
    private static final double STEP = Math.log(1.02);
    private static final int CLASSES = 1_200;

    private final long[] counts = new long[CLASSES];
    private long calls;

    void add(long nanos) {
        counts[Math.clamp((long) (Math.log(Math.max(nanos, 1_000) / 1_000.0) / STEP), 0, CLASSES - 1)]++;
        calls++;
    }

    void addAll(Latencies others) {
        for (int i = 0; i < CLASSES; i++) {
            counts[i] += others.counts[i];
        }
        calls += others.calls;
    }

    long calls() {
        return calls;
    }

    /// In milliseconds: at least `percent` of all calls did not take longer.
    double at(int percent) {
        long wanted = (long) Math.ceil(percent / 100.0 * calls);
        long seen = 0;
        for (int i = 0; i < CLASSES; i++) {
            seen += counts[i];
            if (seen >= wanted) {
                return Math.exp((i + 0.5) * STEP) / 1_000;
            }
        }
        return Double.NaN;
    }
}
