package dev.prismo.content;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.UUID;

/// Ids made from names, so that importing a pack again finds what it stored before.
final class Ids {
    private Ids() {}

    static UUID of(String... path) {
        return UUID.nameUUIDFromBytes(("prismo/" + String.join("/", path)).getBytes(StandardCharsets.UTF_8));
    }

    /// A name as lower-case words joined by hyphens.
    static String slug(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\p{M}+", "")
                .replaceAll("[^\\p{L}\\p{N}]+", "-")
                .replaceAll("^-|-$", "");
    }
}
