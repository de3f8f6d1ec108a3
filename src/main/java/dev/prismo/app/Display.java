package dev.prismo.app;

import java.util.Locale;
import java.util.Map;

/// The JavaFX toolkit: on the system's display, or without one.
final class Display {
    private Display() {}

    /// Whether this machine can show a window. Only Linux can lack a display and still run programs for people.
    static boolean isThere(Map<String, String> environment) {
        boolean linux = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux");
        return !linux || isSet(environment, "DISPLAY") || isSet(environment, "WAYLAND_DISPLAY");
    }

    private static boolean isSet(Map<String, String> environment, String name) {
        return !environment.getOrDefault(name, "").isEmpty();
    }

    /// Draws into memory instead of a window, from the start of the toolkit on.
    static void useHeadless() {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        System.setProperty("prism.text", "t2k");
    }
}
