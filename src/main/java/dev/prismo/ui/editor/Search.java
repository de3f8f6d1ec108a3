package dev.prismo.ui.editor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Finds and replaces in a text.
final class Search {
    private static final int MOST = 10_000;

    private final Pattern pattern;
    private final boolean regex;

    private Search(Pattern pattern, boolean regex) {
        this.pattern = pattern;
        this.regex = regex;
    }

    record Options(boolean matchCase, boolean wholeWord, boolean regex) {}

    /// Where something was found.
    record Match(int start, int end) {}

    /// @return nothing if `query` is empty or no valid regular expression
    static Optional<Search> of(String query, Options options) {
        if (query.isEmpty()) {
            return Optional.empty();
        }
        String expression = options.regex() ? query : Pattern.quote(query);
        if (options.wholeWord()) {
            expression = "(?<!\\w)(?:" + expression + ")(?!\\w)";
        }
        int flags = Pattern.MULTILINE
                | (options.matchCase() ? 0 : Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        try {
            return Optional.of(new Search(Pattern.compile(expression, flags), options.regex()));
        } catch (PatternSyntaxException e) {
            return Optional.empty();
        }
    }

    /// Every place, in order, at most 10,000; empty matches don't count.
    List<Match> in(CharSequence text) {
        List<Match> matches = new ArrayList<>();
        Matcher matcher = pattern.matcher(text);
        while (matches.size() < MOST && matcher.find()) {
            if (matcher.end() > matcher.start()) {
                matches.add(new Match(matcher.start(), matcher.end()));
            }
        }
        return matches;
    }

    /// What takes the place of `match`: in a regular expression `$1` stands for its first group.
    String replacement(CharSequence text, Match match, String with) {
        if (!regex) {
            return with;
        }
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find(match.start())) {
            return with;
        }
        StringBuilder out = new StringBuilder();
        try {
            matcher.appendReplacement(out, with);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return with;
        }
        return out.substring(matcher.start());
    }

    /// The text from the first match to the end of the last one, with all of them replaced.
    String replaceAll(String text, List<Match> matches, String with) {
        StringBuilder out = new StringBuilder();
        int done = matches.getFirst().start();
        for (Match match : matches) {
            out.append(text, done, match.start()).append(replacement(text, match, with));
            done = match.end();
        }
        return out.toString();
    }

    /// The first match at or after `offset`, or else the first of all.
    static int next(List<Match> matches, int offset) {
        for (int i = 0; i < matches.size(); i++) {
            if (matches.get(i).start() >= offset) {
                return i;
            }
        }
        return matches.isEmpty() ? -1 : 0;
    }

    /// The last match that ends at or before `offset`, or else the last of all.
    static int previous(List<Match> matches, int offset) {
        for (int i = matches.size() - 1; i >= 0; i--) {
            if (matches.get(i).end() <= offset) {
                return i;
            }
        }
        return matches.size() - 1;
    }
}
