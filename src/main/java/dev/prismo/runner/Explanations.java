package dev.prismo.runner;

import dev.prismo.model.Diagnostic;
import dev.prismo.model.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Says in a beginner's words what an error message means. The rules are data: `errors-<language>.txt`, each line a
/// regular expression found in the message, ` => `, and a sentence in which `{1}` stands for the first group.
final class Explanations {
    private final List<Rule> rules;

    private record Rule(Pattern pattern, String sentence) {}

    private Explanations(List<Rule> rules) {
        this.rules = rules;
    }

    static Explanations of(Language language) {
        String name = "/runner/errors-" + language.id() + ".txt";
        try (InputStream in = Explanations.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing");
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Explanations parse(String text) {
        List<Rule> rules = new ArrayList<>();
        text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(line -> {
            String[] parts = line.split(" => ", 2);
            rules.add(new Rule(Pattern.compile(parts[0]), parts[1].strip()));
        });
        return new Explanations(List.copyOf(rules));
    }

    /// The same diagnostic with an explanation, if it has none and there is one.
    Diagnostic explain(Diagnostic diagnostic) {
        if (!diagnostic.explanation().isEmpty()) {
            return diagnostic;
        }
        return new Diagnostic(
                diagnostic.file(), diagnostic.line(), diagnostic.column(), diagnostic.message(), sentence(diagnostic.message()));
    }

    private String sentence(String message) {
        for (Rule rule : rules) {
            Matcher matcher = rule.pattern().matcher(message);
            if (matcher.find()) {
                String sentence = rule.sentence();
                for (int group = 1; group <= matcher.groupCount(); group++) {
                    String found = matcher.group(group);
                    sentence = sentence.replace("{" + group + "}", found == null ? "" : found);
                }
                return sentence;
            }
        }
        return "";
    }
}
