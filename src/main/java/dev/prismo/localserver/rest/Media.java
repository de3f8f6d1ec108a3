package dev.prismo.localserver.rest;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What form the answer takes.
///
/// @param stripNulls leaves out fields that are null
record Media(Form form, boolean stripNulls) {
    enum Form {
        JSON("application/json; charset=utf-8"),
        OBJECT("application/vnd.pgrst.object+json; charset=utf-8"),
        CSV("text/csv; charset=utf-8");

        private final String contentType;

        Form(String contentType) {
            this.contentType = contentType;
        }
    }

    boolean single() {
        return form == Form.OBJECT;
    }

    String contentType() {
        if (!stripNulls) {
            return form.contentType;
        }
        return form == Form.OBJECT
                ? "application/vnd.pgrst.object+json; nulls=stripped; charset=utf-8"
                : "application/vnd.pgrst.array+json; nulls=stripped; charset=utf-8";
    }

    static Media negotiate(@Nullable String accept) {
        if (accept == null || accept.isBlank()) {
            return new Media(Form.JSON, false);
        }
        return Arrays.stream(accept.split(","))
                .map(String::strip)
                .sorted(Comparator.comparingDouble(range -> -quality(range)))
                .map(Media::of)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> Errors.accept(accept));
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
        boolean strip = lower.contains("nulls=stripped");
        return switch (lower.split(";", 2)[0]) {
            case "*/*", "application/*", "application/json" -> new Media(Form.JSON, false);
            case "application/vnd.pgrst.array+json", "application/vnd.pgrst.array" -> new Media(Form.JSON, strip);
            case "application/vnd.pgrst.object+json", "application/vnd.pgrst.object" -> new Media(Form.OBJECT, strip);
            case "text/csv" -> new Media(Form.CSV, false);
            default -> null;
        };
    }
}
