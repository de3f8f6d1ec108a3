package dev.prismo.ui;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// Every text a person sees, in their language.
///
/// A key reads `area.rest`, such as `lab.run`, and lives under its full name in `i18n/<area>.properties`. Texts are
/// [MessageFormat] patterns: write ’ for an apostrophe, and plurals as
/// `{0,choice,0#no labs|1#one lab|1<{0} labs}`. Write keys out as literals: the test of texts finds them in the
/// sources, missing ones and obsolete ones alike.
public final class Messages {
    /// The languages there are bundles for, the first of which is the default.
    public static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH);

    private final Locale locale;
    private final ConcurrentMap<String, ResourceBundle> bundles = new ConcurrentHashMap<>();

    public Messages(Locale locale) {
        this.locale = locale;
    }

    /// The language and the customs of numbers and dates.
    public Locale locale() {
        return locale;
    }

    /// @throws java.util.MissingResourceException if the key is in no bundle
    public String text(String key, Object... arguments) {
        return new MessageFormat(bundle(key).getString(key), locale).format(arguments);
    }

    private ResourceBundle bundle(String key) {
        String area = key.substring(0, key.indexOf('.'));
        return bundles.computeIfAbsent(area, a -> ResourceBundle.getBundle(
                "i18n/" + a,
                locale,
                Messages.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)));
    }
}
