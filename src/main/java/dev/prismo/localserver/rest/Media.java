package dev.prismo.localserver.rest;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What form the answer takes.
///
/// @param stripNulls leaves out fields that are null
/// @param plan if the query's plan is wanted instead of its result
record Media(Form form, boolean stripNulls, @Nullable Explain plan) {
    static final Media JSON = new Media(Form.JSON, false, null);

    /// @param options those of `explain`
    record Explain(boolean json, List<String> options) {
        private static final List<String> KNOWN = List.of("analyze", "verbose", "settings", "buffers", "wal");

        String sql() {
            return "explain (format " + (json ? "json" : "text")
                    + options.stream().map(option -> ", " + option).collect(Collectors.joining()) + ") ";
        }
    }

    enum Form {
        JSON("application/json"),
        OBJECT("application/vnd.pgrst.object+json"),
        CSV("text/csv"),
        OPENAPI("application/openapi+json");

        private final String name;

        Form(String name) {
            this.name = name;
        }
    }

    boolean single() {
        return form == Form.OBJECT;
    }

    String contentType() {
        if (plan == null) {
            return name() + "; charset=utf-8";
        }
        String options = plan.options().isEmpty() ? "" : "; options=" + String.join("|", plan.options());
        return "application/vnd.pgrst.plan+" + (plan.json() ? "json" : "text") + "; for=\"" + name() + "\"" + options
                + "; charset=utf-8";
    }

    private String name() {
        if (!stripNulls) {
            return form.name;
        }
        return (form == Form.OBJECT ? form.name : "application/vnd.pgrst.array+json") + ";nulls=stripped";
    }

    static Media negotiate(@Nullable String accept) {
        if (accept == null || accept.isBlank()) {
            return JSON;
        }
        return Arrays.stream(accept.split(","))
                .map(String::strip)
                .sorted(Comparator.comparingDouble(range -> -quality(range)))
                .map(Media::of)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> Errors.accept(accept));
    }

    /// For the root, which has one form only.
    static Media description(@Nullable String accept) {
        if (accept != null && !accept.isBlank()) {
            Arrays.stream(accept.split(","))
                    .map(range -> range.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                    .filter(List.of("*/*", "application/*", "application/json", "application/openapi+json")::contains)
                    .findFirst()
                    .orElseThrow(() -> Errors.accept(accept));
        }
        return new Media(Form.OPENAPI, false, null);
    }

    private static double quality(String range) {
        for (String parameter : range.split(";")) {
            String p = parameter.strip();
            if (p.matches("q=[01](\\.\\d{0,3})?")) {
                return Double.parseDouble(p.substring(2));
            }
        }
        return 1;
    }

    private static @Nullable Media of(String range) {
        String lower = range.toLowerCase(Locale.ROOT).replace(" ", "");
        String type = lower.split(";", 2)[0];
        boolean strip = lower.contains("nulls=stripped");
        return switch (type) {
            case "*/*", "application/*", "application/json" -> JSON;
            case "application/vnd.pgrst.array+json", "application/vnd.pgrst.array" -> new Media(Form.JSON, strip, null);
            case "application/vnd.pgrst.object+json", "application/vnd.pgrst.object" -> new Media(Form.OBJECT, strip, null);
            case "text/csv" -> new Media(Form.CSV, false, null);
            case "application/vnd.pgrst.plan", "application/vnd.pgrst.plan+text", "application/vnd.pgrst.plan+json" ->
                explained(lower, type.endsWith("json"));
            default -> null;
        };
    }

    private static @Nullable Media explained(String range, boolean json) {
        Matcher result = Pattern.compile(";for=\"([^\"]*)\"").matcher(range);
        Media media = result.find() ? of(result.group(1)) : JSON;
        Matcher wanted = Pattern.compile(";options=\"?([a-z|]*)").matcher(range);
        List<String> named = wanted.find() ? List.of(wanted.group(1).split("\\|")) : List.of();
        List<String> options = Explain.KNOWN.stream().filter(named::contains).toList();
        return media == null ? null : new Media(media.form(), media.stripNulls(), new Explain(json, options));
    }
}
