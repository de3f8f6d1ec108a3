package dev.prismo.supabase;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.prismo.wire.Http.Repeat;
import dev.prismo.wire.Reply;
import java.util.Map;
import java.util.Optional;
import okhttp3.HttpUrl;

/// The endpoints about accounts and sessions, without any memory.
final class AuthApi {
    private final AuthHttp http;

    AuthApi(AuthHttp http) {
        this.http = http;
    }

    SignUp signUp(String email, String password, Map<String, ?> data) {
        JsonObject body = credentials(email, password);
        body.add("data", http.gson().toJsonTree(data));
        Reply reply = http.post(http.url("signup").build(), body, http.key(), Repeat.UNSAFE);
        return http.maybeSession(reply)
                .<SignUp>map(SignUp.SignedIn::new)
                .orElseGet(() -> new SignUp.ConfirmationNeeded(http.user(reply)));
    }

    Session signUpAnonymously(Map<String, ?> data) {
        JsonObject body = new JsonObject();
        body.add("data", http.gson().toJsonTree(data));
        return http.session(http.post(http.url("signup").build(), body, http.key(), Repeat.UNSAFE));
    }

    Session signIn(String email, String password) {
        return grant("password", credentials(email, password), Repeat.UNSAFE);
    }

    /// Safe to repeat: the server hands the newest token to whoever holds its parent, since an answer may get lost.
    Session refresh(String refreshToken) {
        JsonObject body = new JsonObject();
        body.addProperty("refresh_token", refreshToken);
        return grant("refresh_token", body, Repeat.SAFE);
    }

    Session exchange(String code, String verifier) {
        JsonObject body = new JsonObject();
        body.addProperty("auth_code", code);
        body.addProperty("code_verifier", verifier);
        return grant("pkce", body, Repeat.UNSAFE);
    }

    User user(String accessToken) {
        return http.user(http.get(http.url("user").build(), accessToken));
    }

    User updateUser(String accessToken, UserUpdate update) {
        JsonObject body = new JsonObject();
        update.email().ifPresent(email -> body.addProperty("email", email));
        update.password().ifPresent(password -> body.addProperty("password", password));
        update.nonce().ifPresent(nonce -> body.addProperty("nonce", nonce));
        if (!update.data().isEmpty()) {
            body.add("data", http.gson().toJsonTree(update.data()));
        }
        return http.user(http.put(http.url("user").build(), body, accessToken));
    }

    void signOut(String accessToken, SupabaseAuth.Scope scope) {
        HttpUrl url = http.url("logout").addQueryParameter("scope", scope.wireName()).build();
        http.post(url, new JsonObject(), accessToken, Repeat.SAFE);
    }

    /// Where a browser starts to sign in with a provider.
    HttpUrl authorizeUrl(BrowserSignIn signIn, String redirectTo, Pkce pkce) {
        return provider(http.url("authorize"), signIn, redirectTo, pkce).build();
    }

    /// Where a browser starts to add a provider's identity to the account of `accessToken`.
    HttpUrl linkUrl(String accessToken, BrowserSignIn signIn, String redirectTo, Pkce pkce) {
        HttpUrl url = provider(http.url("user/identities/authorize"), signIn, redirectTo, pkce)
                .addQueryParameter("skip_http_redirect", "true")
                .build();
        Reply reply = http.get(url, accessToken);
        Link link = Answers.decode(http.gson(), reply, Link.class);
        return Optional.ofNullable(HttpUrl.parse(link.url())).orElseThrow(() -> Failures.notJson(reply, null));
    }

    void unlink(String accessToken, String identityId) {
        HttpUrl url = http.url("user/identities").addPathSegment(identityId).build();
        http.delete(url, new JsonObject(), accessToken);
    }

    AuthSettings settings() {
        return Answers.decode(http.gson(), http.get(http.url("settings").build(), http.key()), AuthSettings.class);
    }

    JsonElement keySet() {
        return Answers.json(http.get(http.url(".well-known/jwks.json").build(), http.key()));
    }

    private Session grant(String kind, JsonObject body, Repeat repeat) {
        HttpUrl url = http.url("token").addQueryParameter("grant_type", kind).build();
        return http.session(http.post(url, body, http.key(), repeat));
    }

    private static HttpUrl.Builder provider(HttpUrl.Builder url, BrowserSignIn signIn, String redirectTo, Pkce pkce) {
        url.addQueryParameter("provider", signIn.provider()).addQueryParameter("redirect_to", redirectTo);
        signIn.scopes().ifPresent(scopes -> url.addQueryParameter("scopes", scopes));
        url.addQueryParameter("code_challenge", pkce.challenge()).addQueryParameter("code_challenge_method", Pkce.METHOD);
        signIn.parameters().forEach(url::addQueryParameter);
        return url;
    }

    private static JsonObject credentials(String email, String password) {
        JsonObject body = new JsonObject();
        body.addProperty("email", email);
        body.addProperty("password", password);
        return body;
    }

    private record Link(String url) {}
}
