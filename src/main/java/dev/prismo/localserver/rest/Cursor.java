package dev.prismo.localserver.rest;

import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// A place in a text that is being parsed, and the error that says where and why parsing stopped.
final class Cursor {
    /// Deeper nesting than a person would write; the database's own stack is not to be tried.
    static final int MAX_DEPTH = 24;

    private final String what;
    private final String text;
    private int position;
    private int depth;

    /// @param what names the text in errors, such as "filter"
    Cursor(String what, String text) {
        this.what = what;
        this.text = text;
        // PostgreSQL's texts can't hold it, and its protocol ends a statement with it.
        position = Math.max(0, text.indexOf('\0'));
        if (looksAt("\0")) {
            throw failure("text without NUL");
        }
    }

    boolean atEnd() {
        return position == text.length();
    }

    /// The next char, or NUL at the end.
    char peek() {
        return atEnd() ? '\0' : text.charAt(position);
    }

    boolean looksAt(String token) {
        return text.startsWith(token, position);
    }

    boolean accept(String token) {
        boolean there = looksAt(token);
        if (there) {
            position += token.length();
        }
        return there;
    }

    void expect(String token, String expecting) {
        if (!accept(token)) {
            throw failure(expecting);
        }
    }

    void expectEnd(String expecting) {
        if (!atEnd()) {
            throw failure(expecting);
        }
    }

    String rest() {
        String rest = text.substring(position);
        position = text.length();
        return rest;
    }

    String takeWhile(IntPredicate wanted) {
        int start = position;
        while (!atEnd() && wanted.test(text.charAt(position))) {
            position++;
        }
        return text.substring(start, position);
    }

    void skipSpaces() {
        takeWhile(c -> c == ' ');
    }

    int mark() {
        return position;
    }

    void reset(int mark) {
        position = mark;
    }

    /// A column, alias, table or function: bare, or in double quotes with backslash escapes.
    String name(String expecting) {
        skipSpaces();
        int start = position;
        String name;
        if (peek() == '"') {
            name = quoted();
        } else {
            name = bareName();
        }
        if (name.isEmpty()) {
            reset(start);
            throw failure(expecting);
        }
        skipSpaces();
        return name;
    }

    private String bareName() {
        int start = position;
        while (!atEnd()) {
            char c = text.charAt(position);
            boolean dash = c == '-' && !text.startsWith("->", position);
            if (!dash && !Character.isLetterOrDigit(c) && !Character.isSurrogate(c) && c != '_' && c != ' ' && c != '$') {
                break;
            }
            position++;
        }
        return text.substring(start, position).strip();
    }

    /// The same, or null if the quotes are not closed.
    @Nullable String quotedOrNull() {
        try {
            return quoted();
        } catch (RestException notClosed) {
            return null;
        }
    }

    /// A value in double quotes; a backslash takes the next char as it is.
    String quoted() {
        expect("\"", "\"\\\"\"");
        StringBuilder value = new StringBuilder();
        while (peek() != '"') {
            if (atEnd()) {
                throw failure("\"\\\\\" or \"\\\"\"");
            }
            if (peek() == '\\') {
                position++;
                if (atEnd()) {
                    throw failure("escaped character");
                }
            }
            value.append(text.charAt(position++));
        }
        position++;
        return value.toString();
    }

    void enter() {
        if (++depth > MAX_DEPTH) {
            throw failure("at most " + MAX_DEPTH + " levels of nesting");
        }
    }

    void leave() {
        depth--;
    }

    RestException failure(String expecting) {
        String unexpected = atEnd() ? "end of input" : "\"" + Character.toString(text.codePointAt(position)) + "\"";
        return RestException.of(
                400,
                "PGRST100",
                "\"failed to parse " + what + " (" + text + ")\" (line 1, column " + (position + 1) + ")",
                "unexpected " + unexpected + " expecting " + expecting,
                null);
    }
}
