package dev.prismo.localserver;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The numbers in `supabase/config.toml`, which the Supabase CLI reads too, so that both servers behave alike.
final class ProjectConfig {
    private static final String FILE = "/supabase/config.toml";
    private static final Pattern SECTION = Pattern.compile("\\s*\\[([\\w.]+)]\\s*");
    private static final Pattern NUMBER = Pattern.compile("\\s*(\\w+)\\s*=\\s*(\\d+)\\s*(?:#.*)?");

    private final Map<String, Long> numbers;

    private ProjectConfig(Map<String, Long> numbers) {
        this.numbers = numbers;
    }

    static ProjectConfig read() {
        Map<String, Long> numbers = new HashMap<>();
        try (InputStream file = Objects.requireNonNull(ProjectConfig.class.getResourceAsStream(FILE), FILE);
                BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            String section = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher head = SECTION.matcher(line);
                Matcher number = NUMBER.matcher(line);
                if (head.matches()) {
                    section = head.group(1) + ".";
                } else if (number.matches()) {
                    numbers.put(section + number.group(1), Long.valueOf(number.group(2)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ProjectConfig(numbers);
    }

    /// The most rows that one answer holds.
    long maxRows() {
        return numbers.getOrDefault("api.max_rows", 1000L);
    }
}
