package dev.prismo.ui.editor;

import dev.prismo.model.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import org.treesitter.TSLanguage;
import org.treesitter.TreeSitterJava;
import org.treesitter.TreeSitterJavascript;
import org.treesitter.TreeSitterPython;

/// How a language is parsed and which of its words stand out.
///
/// @param query tree-sitter patterns whose capture names are the style classes without their prefix
/// @param builtins names that a program may call without defining them
record Grammar(TSLanguage language, String query, Set<String> builtins) {
    private static final Set<String> PYTHON_BUILTINS = Set.of(
            "abs", "all", "any", "bool", "chr", "dict", "divmod", "enumerate", "filter", "float", "format", "frozenset",
            "getattr", "hasattr", "hash", "hex", "input", "int", "isinstance", "iter", "len", "list", "map", "max",
            "min", "next", "object", "open", "ord", "pow", "print", "range", "repr", "reversed", "round", "set",
            "setattr", "slice", "sorted", "str", "sum", "super", "tuple", "type", "zip");
    private static final Set<String> JAVASCRIPT_BUILTINS = Set.of(
            "Array", "BigInt", "Boolean", "Date", "Error", "JSON", "Map", "Math", "Number", "Object", "Promise",
            "RegExp", "Set", "String", "Symbol", "console", "isNaN", "parseFloat", "parseInt", "print", "readline");

    /// Loads native code the first time, so not on the JavaFX thread.
    static Grammar of(Language language) {
        return switch (language) {
            case PYTHON -> new Grammar(new TreeSitterPython(), query("python"), PYTHON_BUILTINS);
            case JAVASCRIPT -> new Grammar(new TreeSitterJavascript(), query("javascript"), JAVASCRIPT_BUILTINS);
            case JAVA -> new Grammar(new TreeSitterJava(), query("java"), Set.of());
        };
    }

    private static String query(String name) {
        String path = "/ui/editor/" + name + ".scm";
        try (InputStream in = Objects.requireNonNull(Grammar.class.getResourceAsStream(path), path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
