package dev.prismo.learn;

import java.util.Optional;

/// Choices that belong to this machine, such as theme, zoom and the widths of panes. Cheap to call from any thread;
/// a value that can't be stored is kept for this start only.
public interface Preferences {
    Optional<String> get(String key);

    void put(String key, String value);
}
