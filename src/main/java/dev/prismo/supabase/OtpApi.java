package dev.prismo.supabase;

import com.google.gson.JsonObject;
import dev.prismo.wire.Http.Repeat;
import java.util.Optional;
import okhttp3.HttpUrl;

/// The endpoints about messages and the codes in them. None is repeated after an answer that got lost: the second
/// message would make the code in the first one invalid, and a code is good for one use.
final class OtpApi {
    private final AuthHttp http;

    OtpApi(AuthHttp http) {
        this.http = http;
    }

    /// @param pkce for a link that ends with a code for this program; none if the person will type the code
    void send(OtpRequest request, Optional<Pkce> pkce) {
        JsonObject body = new JsonObject();
        body.addProperty("email", request.email());
        body.addProperty("create_user", request.newcomers() == OtpRequest.Newcomers.WELCOME);
        body.add("data", http.gson().toJsonTree(request.data()));
        post("otp", request.redirectTo(), challenged(body, pkce));
    }

    void recover(String email, Optional<String> redirectTo, Optional<Pkce> pkce) {
        JsonObject body = new JsonObject();
        body.addProperty("email", email);
        post("recover", redirectTo, challenged(body, pkce));
    }

    void resend(String email, OtpType type) {
        JsonObject body = new JsonObject();
        body.addProperty("email", email);
        body.addProperty("type", type.wireName());
        post("resend", Optional.empty(), body);
    }

    void reauthenticate(String accessToken) {
        http.get(http.url("reauthenticate").build(), accessToken);
    }

    Optional<Session> verify(String email, String code, OtpType type) {
        JsonObject body = new JsonObject();
        body.addProperty("email", email);
        body.addProperty("token", code);
        return verify(body, type);
    }

    Optional<Session> verifyHash(String tokenHash, OtpType type) {
        JsonObject body = new JsonObject();
        body.addProperty("token_hash", tokenHash);
        return verify(body, type);
    }

    private Optional<Session> verify(JsonObject body, OtpType type) {
        body.addProperty("type", type.wireName());
        return http.maybeSession(http.post(http.url("verify").build(), body, http.key(), Repeat.UNSAFE));
    }

    private void post(String path, Optional<String> redirectTo, JsonObject body) {
        HttpUrl.Builder url = http.url(path);
        redirectTo.ifPresent(address -> url.addQueryParameter("redirect_to", address));
        http.post(url.build(), body, http.key(), Repeat.UNSAFE);
    }

    private static JsonObject challenged(JsonObject body, Optional<Pkce> pkce) {
        pkce.ifPresent(secret -> {
            body.addProperty("code_challenge", secret.challenge());
            body.addProperty("code_challenge_method", Pkce.METHOD);
        });
        return body;
    }
}
