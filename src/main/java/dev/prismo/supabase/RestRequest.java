package dev.prismo.supabase;

import dev.prismo.wire.Http.Repeat;
import java.util.List;
import java.util.Optional;

/// @param path below `/rest/v1`
/// @param prefer values of the `Prefer` header
record RestRequest(
        String method,
        String path,
        List<Parameter> parameters,
        List<String> prefer,
        Shape shape,
        Optional<String> body,
        Repeat repeat) {

    /// Unencoded.
    record Parameter(String name, String value) {}

    enum Shape {
        ROWS("application/json"),
        ONE_OBJECT("application/vnd.pgrst.object+json");

        private final String mediaType;

        Shape(String mediaType) {
            this.mediaType = mediaType;
        }

        String mediaType() {
            return mediaType;
        }
    }
}
