package dev.prismo.localserver.rest;

import java.util.Collection;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// The name a client may have meant.
final class Similar {
    private static final int MAX_LENGTH = 63;

    private Similar() {}

    /// The most similar one of several, unless it is the very same: then something else is wrong.
    static @Nullable String to(String name, Collection<String> names) {
        return similar(name, names, 0.5);
    }

    /// For names that a client should not learn by trying.
    static @Nullable String closely(String name, Collection<String> names) {
        return similar(name, names, 0.75);
    }

    private static @Nullable String similar(String name, Collection<String> names, double least) {
        if (name.length() > MAX_LENGTH) {
            return null;
        }
        return names.stream()
                .filter(candidate -> !candidate.equals(name))
                .max(Comparator.comparingDouble((String candidate) -> similarity(name, candidate))
                        .thenComparing(Comparator.reverseOrder()))
                .filter(best -> similarity(name, best) >= least)
                .orElse(null);
    }

    private static double similarity(String a, String b) {
        return 1 - (double) distance(a, b) / Math.max(1, Math.max(a.length(), b.length()));
    }

    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
