package dev.prismo.ui;

import dev.prismo.learn.Preferences;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;

/// How this machine's learner wants Prismo to look and behave: properties that remember themselves in
/// [Preferences]. Settings edits them, everything else follows them.
public final class Choices {
    public static final int SMALLEST_TEXT = 80;
    public static final int LARGEST_TEXT = 200;
    public static final int SMALLEST_CODE = 9;
    public static final int LARGEST_CODE = 32;

    private final Preferences preferences;
    private final ObjectProperty<Appearance> appearance;
    private final IntegerProperty textPercent;
    private final IntegerProperty codeSize;
    private final IntegerProperty tabWidth;
    private final BooleanProperty tabInserts;
    private final BooleanProperty lessMotion;
    private final ObjectProperty<Locale> language;

    public Choices(Preferences preferences) {
        this.preferences = preferences;
        appearance = remembered("appearance", Appearance.SYSTEM, Appearance.class);
        textPercent = remembered("text-percent", 100, SMALLEST_TEXT, LARGEST_TEXT);
        codeSize = remembered("code-size", 13, SMALLEST_CODE, LARGEST_CODE);
        tabWidth = remembered("tab-width", 4, 2, 8);
        tabInserts = remembered("tab-inserts", true);
        lessMotion = remembered("less-motion", false);
        language = rememberedLanguage();
    }

    public enum Appearance {
        SYSTEM,
        LIGHT,
        DARK
    }

    public ObjectProperty<Appearance> appearance() {
        return appearance;
    }

    /// The size of all text but code, in percent.
    public IntegerProperty textPercent() {
        return textPercent;
    }

    /// The size of code in pixels.
    public IntegerProperty codeSize() {
        return codeSize;
    }

    /// How many columns an indent has.
    public IntegerProperty tabWidth() {
        return tabWidth;
    }

    /// Whether Tab indents code; otherwise it moves the focus, as in all other fields.
    public BooleanProperty tabInserts() {
        return tabInserts;
    }

    public BooleanProperty lessMotion() {
        return lessMotion;
    }

    /// Takes effect at the next start.
    public ObjectProperty<Locale> language() {
        return language;
    }

    private ObjectProperty<Locale> rememberedLanguage() {
        Locale stored = preferences.get("language").map(Locale::forLanguageTag).orElse(Locale.getDefault());
        Locale offered = Messages.LANGUAGES.stream()
                .filter(l -> l.getLanguage().equals(stored.getLanguage()))
                .findFirst()
                .orElse(Messages.LANGUAGES.getFirst());
        ObjectProperty<Locale> property = new SimpleObjectProperty<>(offered);
        property.subscribe((_, now) -> preferences.put("language", now.toLanguageTag()));
        return property;
    }

    private <E extends Enum<E>> ObjectProperty<E> remembered(String key, E usual, Class<E> type) {
        E initial = preferences.get(key).flatMap(name -> constant(type, name)).orElse(usual);
        ObjectProperty<E> property = new SimpleObjectProperty<>(initial);
        property.subscribe((_, now) -> preferences.put(key, now.name().toLowerCase(Locale.ROOT)));
        return property;
    }

    private static <E extends Enum<E>> Optional<E> constant(Class<E> type, String name) {
        return Arrays.stream(type.getEnumConstants())
                .filter(c -> c.name().equalsIgnoreCase(name))
                .findFirst();
    }

    private IntegerProperty remembered(String key, int usual, int least, int most) {
        int stored = preferences.get(key).filter(v -> v.matches("\\d{1,4}")).map(Integer::parseInt).orElse(usual);
        IntegerProperty property = new SimpleIntegerProperty(Math.clamp(stored, least, most)) {
            @Override
            public void set(int value) {
                super.set(Math.clamp(value, least, most));
            }
        };
        property.subscribe((_, now) -> preferences.put(key, now.toString()));
        return property;
    }

    private BooleanProperty remembered(String key, boolean usual) {
        BooleanProperty property = new SimpleBooleanProperty(
                preferences.get(key).map(Boolean::parseBoolean).orElse(usual));
        property.subscribe((_, now) -> preferences.put(key, now.toString()));
        return property;
    }
}
