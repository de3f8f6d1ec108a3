package dev.prismo.model;

import java.util.Map;
import java.util.UUID;

/// The person who is signed in.
///
/// @param role from `app_metadata`: `learner`, `instructor` or `admin`
public record Account(UUID id, String email, String displayName, String role, Map<String, String> preferences) {
    public Account {
        preferences = Map.copyOf(preferences);
    }

    /// Up to two letters for an avatar.
    public String initials() {
        StringBuilder initials = new StringBuilder();
        for (String word : displayName.strip().split("\\s+")) {
            if (!word.isEmpty() && initials.length() < 2) {
                initials.appendCodePoint(Character.toUpperCase(word.codePointAt(0)));
            }
        }
        return initials.toString();
    }
}
