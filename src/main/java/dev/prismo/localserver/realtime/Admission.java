package dev.prismo.localserver.realtime;

import com.google.gson.JsonObject;
import dev.prismo.localserver.auth.InvalidToken;
import io.javalin.http.Context;

/// Who may connect, and as whom.
public interface Admission {
    /// The bearer token of a request, or else what its `apikey` is or stands for.
    String bearer(Context request);

    /// The claims of a token that is valid now.
    ///
    /// @throws InvalidToken otherwise
    JsonObject claims(String token);
}
