package dev.prismo.ui;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.WeakHashMap;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.Scene;
import javafx.scene.text.Font;

/// What Prismo looks like: AtlantaFX Primer in light or dark, our tokens and rules over it, the fonts, and the
/// sizes the learner chose. Every scene passed to [#dress] follows live.
public final class Theme {
    private static final List<String> FIRST_FONTS = List.of("inter/Inter-Regular.otf", "inter/Inter-SemiBold.otf");
    private static final List<String> OTHER_FONTS = List.of(
            "inter/Inter-Bold.otf",
            "inter/Inter-Italic.otf",
            "jetbrains_mono/JetBrainsMono-Regular.ttf",
            "jetbrains_mono/JetBrainsMono-Bold.ttf",
            "jetbrains_mono/JetBrainsMono-Italic.ttf");

    private final Choices choices;
    private final Set<Scene> scenes = Collections.newSetFromMap(new WeakHashMap<>());
    private final BooleanBinding dark;
    private final BooleanBinding still;

    /// Call on the JavaFX thread, before the first control is made.
    public Theme(Choices choices) {
        this(choices, FIRST_FONTS);
        loadOtherFonts();
    }

    private Theme(Choices choices, List<String> fonts) {
        this.choices = choices;
        load(fonts);
        Platform.Preferences system = Platform.getPreferences();
        dark = Bindings.createBooleanBinding(
                () -> switch (choices.appearance().get()) {
                    case LIGHT -> false;
                    case DARK -> true;
                    case SYSTEM -> system.getColorScheme() == ColorScheme.DARK;
                },
                choices.appearance(),
                system.colorSchemeProperty());
        still = choices.lessMotion().or(system.reducedMotionProperty());
        dark.subscribe(_ -> restyle());
        choices.textPercent().subscribe((_, _) -> scenes.forEach(this::restyle));
        choices.codeSize().subscribe((_, _) -> scenes.forEach(this::restyle));
    }

    /// With the fonts that the sign-in needs. Others take as long to load as the sign-in does to draw, so load them
    /// later, before any other screen is made. Call on the JavaFX thread.
    public static Theme ofSignIn(Choices choices) {
        return new Theme(choices, FIRST_FONTS);
    }

    /// Call once, on any thread.
    public void loadOtherFonts() {
        load(OTHER_FONTS);
    }

    private static void load(List<String> fonts) {
        fonts.forEach(font -> Font.loadFont(resource("/com/formdev/flatlaf/fonts/" + font), 13));
    }

    /// Makes a scene, and every popup it opens, follow the theme.
    public void dress(Scene scene) {
        scenes.add(scene);
        restyle(scene);
    }

    public ObservableBooleanValue dark() {
        return dark;
    }

    /// Whether nothing should move: the learner or the system asks for it.
    public ObservableBooleanValue still() {
        return still;
    }

    private void restyle() {
        Application.setUserAgentStylesheet(
                dark.get() ? new PrimerDark().getUserAgentStylesheet() : new PrimerLight().getUserAgentStylesheet());
        scenes.forEach(this::restyle);
    }

    private void restyle(Scene scene) {
        scene.getStylesheets()
                .setAll(
                        resource(dark.get() ? "/ui/dark.css" : "/ui/light.css"),
                        resource("/ui/prismo.css"),
                        sizes(choices.textPercent().get(), choices.codeSize().get()));
    }

    /// Sizes come as a style sheet of their own: CSS in JavaFX has looked-up colours but no looked-up numbers.
    private static String sizes(int percent, int code) {
        String css = String.format(Locale.ROOT, """
                .root { -fx-font-size: %1$.2fpx; }
                .ikonli-font-icon { -fx-icon-size: %2$.0fpx; }
                .icon-small { -fx-icon-size: %3$.0fpx; }
                .icon-large { -fx-icon-size: %4$.0fpx; }
                .rail .ikonli-font-icon { -fx-icon-size: %5$.0fpx; }
                .code { -fx-font-size: %6$dpx; }
                """, 0.13 * percent, 0.16 * percent, 0.14 * percent, 0.20 * percent, 0.18 * percent, code);
        return "data:text/css;base64,"
                + Base64.getEncoder().encodeToString(css.getBytes(StandardCharsets.UTF_8));
    }

    private static String resource(String path) {
        URL url = Objects.requireNonNull(Theme.class.getResource(path), path);
        return url.toExternalForm();
    }
}
