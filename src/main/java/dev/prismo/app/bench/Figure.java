package dev.prismo.app.bench;

import org.jspecify.annotations.Nullable;

/// One measured figure.
///
/// @param ratio `value` over that of the baseline; null without a baseline
/// @param baseline what it is compared with, with its own value
public record Figure(String name, double value, String unit, @Nullable Double ratio, @Nullable String baseline) {
    static Figure plain(String name, double value, String unit) {
        return new Figure(name, value, unit, null, null);
    }

    static Figure against(String name, double value, String unit, String baseline, double baselineValue) {
        return new Figure(
                name,
                value,
                unit,
                baselineValue == 0 ? null : value / baselineValue,
                "%s %.1f %s".formatted(baseline, baselineValue, unit));
    }
}
