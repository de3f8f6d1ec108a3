package dev.prismo.ui.login;

import java.util.Locale;

/// How hard a password is to guess, and what would help most. A hint, not a rule: the server decides.
enum PasswordStrength {
    NONE,
    TOO_SHORT,
    TOO_EASY,
    GOOD,
    STRONG;

    static final int SHORTEST = 8;
    private static final int LONG = 14;
    private static final int VARIED = 7;

    /// @param email a password that repeats the address is easy
    static PasswordStrength of(String password, String email) {
        if (password.isEmpty()) {
            return NONE;
        }
        if (password.length() < SHORTEST) {
            return TOO_SHORT;
        }
        String lower = password.toLowerCase(Locale.ROOT);
        String user = email.toLowerCase(Locale.ROOT).replaceAll("@.*", "");
        boolean repeatsUser = user.length() >= 3 && lower.contains(user);
        long different = lower.chars().distinct().count();
        if (repeatsUser || different < VARIED - 2 || isRow(lower) || lower.contains("password")) {
            return TOO_EASY;
        }
        return password.length() >= LONG && different >= VARIED || kinds(password) >= 3 && password.length() >= 11
                ? STRONG
                : GOOD;
    }

    /// From 0 to 4, for a meter.
    int level() {
        return ordinal();
    }

    /// Whether each character follows the one before it, as in 12345678.
    private static boolean isRow(String text) {
        for (int i = 1; i < text.length(); i++) {
            if (Math.abs(text.charAt(i) - text.charAt(i - 1)) > 1) {
                return false;
            }
        }
        return true;
    }

    private static long kinds(String password) {
        return password.chars()
                .map(c -> {
                    if (Character.isDigit(c)) {
                        return 0;
                    }
                    if (Character.isUpperCase(c)) {
                        return 1;
                    }
                    return Character.isLetter(c) ? 2 : 3;
                })
                .distinct()
                .count();
    }
}
