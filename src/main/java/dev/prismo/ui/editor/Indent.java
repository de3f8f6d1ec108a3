package dev.prismo.ui.editor;

import dev.prismo.model.Language;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How far lines are indented, in blanks; never in tabs.
///
/// @param width blanks per level
record Indent(int width, Optional<Language> language) {
    private static final Pattern LEAVES_BLOCK = Pattern.compile("\\s*(return|pass|break|continue|raise)\\b.*");
    private static final Pattern FIRST_INDENT = Pattern.compile("^( +)\\S", Pattern.MULTILINE);

    /// What `text` uses, or else what is usual in its language.
    static Indent of(String text, Optional<Language> language) {
        Matcher first = FIRST_INDENT.matcher(text);
        if (first.find() && (first.group(1).length() == 2 || first.group(1).length() == 4)) {
            return new Indent(first.group(1).length(), language);
        }
        return new Indent(language.filter(l -> l == Language.JAVASCRIPT).isPresent() ? 2 : 4, language);
    }

    String unit() {
        return " ".repeat(width);
    }

    /// The blanks that `line` begins with.
    static String leading(String line) {
        int end = 0;
        while (end < line.length() && (line.charAt(end) == ' ' || line.charAt(end) == '\t')) {
            end++;
        }
        return line.substring(0, end);
    }

    /// The indentation of a new line after `before`, the text of its line up to the caret.
    String after(String before) {
        String kept = leading(before);
        String code = withoutComment(before).stripTrailing();
        if (code.endsWith("{") || code.endsWith("[") || code.endsWith("(")) {
            return kept + unit();
        }
        if (language.filter(l -> l == Language.PYTHON).isPresent()) {
            if (code.endsWith(":")) {
                return kept + unit();
            }
            if (LEAVES_BLOCK.matcher(code).matches()) {
                return shallower(kept);
            }
        }
        return kept;
    }

    /// `leading` with one level less.
    String shallower(String leading) {
        int columns = leading.length();
        return " ".repeat(Math.max(0, (columns - 1) / width * width));
    }

    /// `text` with tabs at the start of its lines turned into blanks, and line breaks as the editor keeps them.
    String normalised(String text) {
        String unix = text.replace("\r\n", "\n").replace('\r', '\n');
        if (unix.indexOf('\t') < 0) {
            return unix;
        }
        StringBuilder spaces = new StringBuilder();
        boolean atStart = true;
        for (int i = 0; i < unix.length(); i++) {
            char c = unix.charAt(i);
            spaces.append(atStart && c == '\t' ? unit() : String.valueOf(c));
            atStart = c == '\n' || atStart && (c == ' ' || c == '\t');
        }
        return spaces.toString();
    }

    private String withoutComment(String line) {
        String mark = language.map(Language::lineComment).orElse("");
        int comment = mark.isEmpty() ? -1 : line.indexOf(mark);
        boolean quoted = line.indexOf('"') >= 0 || line.indexOf('\'') >= 0;
        return comment < 0 || quoted ? line : line.substring(0, comment);
    }
}
