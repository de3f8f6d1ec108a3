package dev.prismo.content;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A small pack that holds to every rule, in a folder of its own, for tests to bend.
final class SamplePack {
    static final String LAB = "01-basics/01-sums/01-add/";

    private static final String LAB_JSON =
            """
            {
              "name": "Add two numbers",
              "description": "The first sum.",
              "language": "python",
              "difficulty": 1,
              "minutes": 5,
              "skills": ["functions"],
              "steps": [
                {"file": "steps/1-story.md"},
                {"file": "steps/2-quiz.md",
                 "choice": {"question": "Which one?", "options": {"b": "second", "a": "first"}, "correct": "a",
                            "explanation": "It is."}},
                {"file": "steps/3-code.md", "code": {}}
              ],
              "tests": [
                {"name": "small", "call": "add(1, 2)", "expected": "3"},
                {"name": "zero", "call": "add(0, 0)", "expected": "0"},
                {"name": "big", "call": "add(100, 1)", "expected": "101"},
                {"name": "minus", "call": "add(-1, -2)", "expected": "-3", "hidden": true, "category": "negative numbers"},
                {"name": "mixed", "call": "add(-1, 2)", "expected": "1", "hidden": true, "category": "signs"},
                {"name": "halves", "call": "add(0.5, 0.5)", "expected": "1.0", "hidden": true, "category": "fractions"}
              ],
              "rubric": [
                {"name": "Correct", "description": "It adds.", "weight": 2, "levels": ["no", "partly", "yes"]},
                {"name": "Clear", "description": "It reads well.", "weight": 1, "levels": ["no", "partly", "yes"]},
                {"name": "Short", "description": "It is brief.", "weight": 1, "levels": ["no", "partly", "yes"]}
              ]
            }
            """;

    final Path root;

    SamplePack(Path root) {
        this.root = root;
        write("pack.json", "{\"format\": 1, \"slug\": \"sample\", \"name\": \"Sample\"}");
        write("01-basics/collection.json", "{\"name\": \"Basics\", \"description\": \"All of them.\", \"tags\": [\"python\"]}");
        write("01-basics/01-sums/module.json", "{\"name\": \"Sums\", \"description\": \"Adding.\"}");
        write(LAB + "lab.json", LAB_JSON);
        write(LAB + "steps/1-story.md", "# The shop\n\nA shop needs sums.\n\n```python\nprint(4 - 1)\n```\n");
        write(LAB + "steps/2-quiz.md", "# Look\n\nThink first.\n");
        write(LAB + "steps/3-code.md", "# Write it\n\nWrite `add`.\n");
        write(LAB + "starter/main.py", "def add(a, b):\n    return 0\n");
        write(LAB + "reference/main.py", "def add(a, b):\n    total = a + b\n    return round(total, 9)\n");
        write(LAB + "hints/1.md", "What does the sign for a sum look like?\n");
        write(LAB + "hints/2.md", "An expression can stand after `return`.\n");
        write(LAB + "hints/3.md", "This one subtracts:\n\n```python\ndef less(x, y):\n    return x - y\n```\n");
    }

    SamplePack write(String file, String text) {
        try {
            Path path = root.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Replaces text in a file that must contain it.
    SamplePack change(String file, String from, String to) {
        try {
            String text = Files.readString(root.resolve(file));
            if (!text.contains(from)) {
                throw new IllegalArgumentException(file + " does not contain " + from);
            }
            return write(file, text.replace(from, to));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    SamplePack delete(String file) {
        try {
            Files.delete(root.resolve(file));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    SamplePack rename(String from, String to) {
        try {
            Files.move(root.resolve(from), root.resolve(to));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
