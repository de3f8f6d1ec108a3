package dev.prismo.localserver.rest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The `Prefer` headers of a request. Several values come comma-joined or as several headers; the first of a kind wins.
///
/// @param values what was understood, by kind
/// @param invalid what was not
record Preferences(Map<String, String> values, List<String> invalid) {
    private static final Map<String, Set<String>> KNOWN = Map.of(
            "resolution", Set.of("merge-duplicates", "ignore-duplicates"),
            "missing", Set.of("default", "null"),
            "return", Set.of("minimal", "headers-only", "representation"),
            "count", Set.of("exact", "planned", "estimated"),
            "tx", Set.of("commit", "rollback"),
            "handling", Set.of("strict", "lenient"));
    private static final String MAX_AFFECTED = "max-affected";
    private static final String TIMEZONE = "timezone";
    /// As they are told of in the answer.
    private static final List<String> ORDER =
            List.of("resolution", "missing", "return", "count", "tx", "handling", TIMEZONE, MAX_AFFECTED);

    static Preferences parse(Iterable<String> headers) {
        Map<String, String> values = new LinkedHashMap<>();
        List<String> invalid = new ArrayList<>();
        for (String header : headers) {
            for (String preference : header.split(",")) {
                String[] parts = preference.strip().split("=", 2);
                String value = parts.length == 2 ? parts[1].strip() : "";
                if (known(parts[0], value)) {
                    values.putIfAbsent(parts[0], value);
                } else if (!preference.isBlank()) {
                    invalid.add(preference.strip());
                }
            }
        }
        return new Preferences(values, invalid);
    }

    private static boolean known(String kind, String value) {
        return switch (kind) {
            case MAX_AFFECTED -> value.matches("\\d{1,18}");
            // PostgreSQL knows which there are.
            case TIMEZONE -> !value.isEmpty();
            default -> KNOWN.getOrDefault(kind, Set.of()).contains(value);
        };
    }

    private boolean says(String kind, String value) {
        return value.equals(values.get(kind));
    }

    boolean representation() {
        return says("return", "representation");
    }

    boolean headersOnly() {
        return says("return", "headers-only");
    }

    boolean mergeDuplicates() {
        return says("resolution", "merge-duplicates");
    }

    boolean ignoreDuplicates() {
        return says("resolution", "ignore-duplicates");
    }

    boolean missingAsDefault() {
        return says("missing", "default");
    }

    boolean exactCount() {
        return says("count", "exact");
    }

    boolean estimatedCount() {
        return says("count", "estimated");
    }

    /// Whether the planner is asked how many rows there are.
    boolean plannedCount() {
        return says("count", "planned") || estimatedCount();
    }

    /// Whether nothing of what is done is to be kept.
    boolean rollback(Settings settings) {
        return settings.transactionChoice() && values.containsKey("tx") ? says("tx", "rollback") : settings.rollback();
    }

    /// The time zone in which points in time are told, or null.
    @Nullable String timezone() {
        return values.get(TIMEZONE);
    }

    boolean strict() {
        return says("handling", "strict");
    }

    /// Counts only if the client insists on its preferences.
    @Nullable Long maxAffected() {
        return strict() && values.containsKey(MAX_AFFECTED) ? Long.valueOf(values.get(MAX_AFFECTED)) : null;
    }

    /// What to tell the client was done as it preferred.
    ///
    /// @param kinds those that mean something to this kind of request
    String applied(Set<String> kinds) {
        return ORDER.stream()
                .filter(kind -> kinds.contains(kind) && values.containsKey(kind))
                .map(kind -> kind + "=" + values.get(kind))
                .collect(Collectors.joining(", "));
    }
}
