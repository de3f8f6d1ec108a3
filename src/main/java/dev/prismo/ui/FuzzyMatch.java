package dev.prismo.ui;

import java.util.Locale;

/// Scores how well what was typed fits a text: the letters must all occur in order; words that start with them, and
/// letters that stand together, count more.
final class FuzzyMatch {
    /// No match at all.
    static final int NONE = -1;

    private static final int LETTER = 1;
    private static final int TOGETHER = 6;
    private static final int WORD_START = 8;
    private static final int TEXT_START = 12;
    private static final int WHOLE_RUN = 20;

    private FuzzyMatch() {}

    /// @param query one word in lower case
    static int score(String query, String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        int run = lower.indexOf(query);
        while (run > 0 && !startsWord(lower, run)) {
            int next = lower.indexOf(query, run + 1);
            if (next < 0) {
                break;
            }
            run = next;
        }
        if (run >= 0) {
            return WHOLE_RUN + query.length() * TOGETHER + placeBonus(lower, run) - lower.length() / 16;
        }
        return scattered(query, lower);
    }

    private static int scattered(String query, String lower) {
        int score = 0;
        int from = 0;
        int previous = -2;
        for (int i = 0; i < query.length(); i++) {
            int at = bestPlace(lower, query.charAt(i), from, previous);
            if (at < 0) {
                return NONE;
            }
            score += at == previous + 1 ? TOGETHER : LETTER + placeBonus(lower, at) / 2;
            previous = at;
            from = at + 1;
        }
        // Letters strewn over a long text are chance, not meaning.
        return score >= query.length() * 3 ? score : NONE;
    }

    /// The next place of a letter: right behind the previous one, else at the start of a word, else anywhere.
    private static int bestPlace(String lower, char letter, int from, int previous) {
        if (previous >= 0 && from < lower.length() && lower.charAt(from) == letter) {
            return from;
        }
        for (int at = lower.indexOf(letter, from); at >= 0; at = lower.indexOf(letter, at + 1)) {
            if (startsWord(lower, at)) {
                return at;
            }
        }
        return lower.indexOf(letter, from);
    }

    private static int placeBonus(String lower, int at) {
        if (at == 0) {
            return TEXT_START;
        }
        return startsWord(lower, at) ? WORD_START : 0;
    }

    private static boolean startsWord(String lower, int at) {
        return at == 0 || !Character.isLetterOrDigit(lower.charAt(at - 1));
    }
}
