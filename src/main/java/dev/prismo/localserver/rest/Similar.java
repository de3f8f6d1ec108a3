package dev.prismo.localserver.rest;

import java.util.Collection;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// The name a client may have meant.
final class Similar {
    private static final int MAX_LENGTH = 63;

    private Similar() {}

    static @Nullable String to(String name, Collection<String> names) {
        if (name.length() > MAX_LENGTH) {
            return null;
        }
        return names.stream()
                .min(Comparator.comparingInt((String candidate) -> distance(name, candidate))
                        .thenComparing(Comparator.naturalOrder()))
                .filter(best -> distance(name, best) <= Math.max(1, name.length() / 3))
                .orElse(null);
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
