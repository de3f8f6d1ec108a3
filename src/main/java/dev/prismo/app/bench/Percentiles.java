package dev.prismo.app.bench;

import java.util.Arrays;

/// Order statistics of a set of samples.
final class Percentiles {
    private final double[] sorted;

    Percentiles(double... samples) {
        sorted = samples.clone();
        Arrays.sort(sorted);
    }

    /// The smallest sample that at least `percent` of all samples do not exceed.
    double at(int percent) {
        return sorted[Math.max(0, (int) Math.ceil(percent / 100.0 * sorted.length) - 1)];
    }

    double median() {
        return at(50);
    }
}
