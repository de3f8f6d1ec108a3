package dev.prismo.supabase;

import dev.prismo.wire.Http.Repeat;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// @param path below `/rest/v1`
/// @param prefer values of the `Prefer` header
/// @param limit the longest time for all of it; the client's if empty
record RestRequest(
        String method,
        String path,
        List<Parameter> parameters,
        List<String> prefer,
        Shape shape,
        Optional<String> body,
        Repeat repeat,
        Optional<Duration> limit) {

    /// Unencoded.
    record Parameter(String name, String value) {}

    enum Shape {
        ROWS("application/json"),
        ONE_OBJECT("application/vnd.pgrst.object+json"),
        ROWS_WITHOUT_NULLS("application/vnd.pgrst.array+json;nulls=stripped"),
        ONE_WITHOUT_NULLS("application/vnd.pgrst.object+json;nulls=stripped"),
        CSV("text/csv"),
        PLAN("application/vnd.pgrst.plan+text");

        private final String mediaType;

        Shape(String mediaType) {
            this.mediaType = mediaType;
        }

        String mediaType() {
            return mediaType;
        }
    }
}
