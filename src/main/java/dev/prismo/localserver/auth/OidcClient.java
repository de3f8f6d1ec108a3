package dev.prismo.localserver.auth;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.prismo.localserver.auth.AuthSettings.OidcProvider;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Talks to an OpenID Connect issuer: the authorization code flow with PKCE, state and nonce. Sign-ins are rare, so what the
/// issuer publishes is read anew for each; a key it has withdrawn is not trusted for a moment longer.
final class OidcClient {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int LARGEST_ANSWER = 1024 * 1024;
    private static final String DEFAULT_SCOPES = "openid email profile";

    private final Clock clock;

    OidcClient(Clock clock) {
        this.clock = clock;
    }

    /// Where the person proves who they are.
    ///
    /// @param callback where the issuer sends them back to
    /// @param verifier what the issuer is to see again, hashed, before it tells who came
    /// @param more parameters that the client wants to reach the issuer, such as `login_hint`
    String authorizationUrl(
            OidcProvider provider, String callback, String state, String verifier, String scopes, Map<String, String> more) {
        try (HttpClient http = client()) {
            Map<String, String> parameters = new TreeMap<>(more);
            parameters.put("response_type", "code");
            parameters.put("client_id", provider.clientId());
            parameters.put("redirect_uri", callback);
            parameters.put("scope", scopes(provider, scopes));
            parameters.put("state", state);
            parameters.put("nonce", nonce(verifier));
            parameters.put("code_challenge", Challenge.s256(verifier));
            parameters.put("code_challenge_method", "S256");
            return Redirects.withQuery(endpoint(discover(provider, http), "authorization_endpoint"), parameters);
        }
    }

    /// Who came back with this code.
    Person person(OidcProvider provider, String callback, String code, String verifier) {
        try (HttpClient http = client()) {
            JsonObject metadata = discover(provider, http);
            JsonObject tokens = exchange(provider, metadata, callback, code, verifier, http);
            JsonObject claims = claims(provider, metadata, text(tokens, "id_token"), nonce(verifier), http);
            String access = text(tokens, "access_token");
            if (!claims.has("email") && metadata.has("userinfo_endpoint") && access != null) {
                addUserInfo(claims, endpoint(metadata, "userinfo_endpoint"), access, http);
            }
            return new Person(claims, access, text(tokens, "refresh_token"));
        }
    }

    private static JsonObject discover(OidcProvider provider, HttpClient http) {
        String issuer = withoutSlash(provider.issuer());
        JsonObject metadata = json(HttpRequest.newBuilder(uri(issuer + "/.well-known/openid-configuration")), http);
        if (!issuer.equals(withoutSlash(String.valueOf(text(metadata, "issuer"))))) {
            throw unavailable("it says it is another issuer");
        }
        return metadata;
    }

    private static JsonObject exchange(
            OidcProvider provider, JsonObject metadata, String callback, String code, String verifier, HttpClient http) {
        Map<String, String> form = new TreeMap<>(Map.of(
                "grant_type", "authorization_code",
                "code", code,
                "redirect_uri", callback,
                "code_verifier", verifier,
                "client_id", provider.clientId()));
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(endpoint(metadata, "token_endpoint")))
                .header("Content-Type", "application/x-www-form-urlencoded");
        if (takesBasic(metadata)) {
            String pair = Redirects.encoded(provider.clientId()) + ":" + Redirects.encoded(provider.clientSecret());
            request.header("Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
        } else {
            form.put("client_secret", provider.clientSecret());
        }
        String body = form.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + Redirects.encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
        return json(request.POST(HttpRequest.BodyPublishers.ofString(body)), http);
    }

    /// What an issuer takes that says nothing about it.
    private static boolean takesBasic(JsonObject metadata) {
        JsonElement methods = metadata.get("token_endpoint_auth_methods_supported");
        return methods == null || !methods.isJsonArray()
                || methods.getAsJsonArray().asList().stream()
                        .anyMatch(method -> method.isJsonPrimitive() && method.getAsString().equals("client_secret_basic"));
    }

    private JsonObject claims(
            OidcProvider provider, JsonObject metadata, @Nullable String idToken, String nonce, HttpClient http) {
        if (idToken == null) {
            throw unavailable("it gave no id_token");
        }
        try {
            JWKSet keys = JWKSet.parse(
                    json(HttpRequest.newBuilder(uri(endpoint(metadata, "jwks_uri"))), http).toString());
            JWTClaimsSet claims = processor(provider, metadata, keys).process(idToken, null);
            if (!nonce.equals(claims.getStringClaim("nonce"))) {
                throw unavailable("its token answers another request");
            }
            List<String> audience = claims.getAudience();
            String party = claims.getStringClaim("azp");
            if (audience.size() > 1 && !provider.clientId().equals(party)
                    || party != null && !provider.clientId().equals(party)) {
                throw unavailable("its token is for another client");
            }
            return JsonParser.parseString(claims.toString()).getAsJsonObject();
        } catch (ParseException | BadJOSEException | JOSEException e) {
            throw unavailable("its token can't be trusted: " + e.getMessage());
        }
    }

    /// Trusts none of the algorithms that need no key, or the shared secret.
    private DefaultJWTProcessor<SecurityContext> processor(OidcProvider provider, JsonObject metadata, JWKSet keys) {
        Set<JWSAlgorithm> algorithms = new HashSet<>(JWSAlgorithm.Family.RSA);
        algorithms.addAll(JWSAlgorithm.Family.EC);
        algorithms.addAll(JWSAlgorithm.Family.ED);
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(algorithms, new ImmutableJWKSet<>(keys)));
        processor.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>(
                provider.clientId(),
                new JWTClaimsSet.Builder().issuer(text(metadata, "issuer")).build(),
                Set.of("sub", "exp", "iat")) {
            @Override
            protected Date currentTime() {
                return Date.from(clock.instant());
            }
        });
        return processor;
    }

    private static void addUserInfo(JsonObject claims, String endpoint, String access, HttpClient http) {
        JsonObject info = json(HttpRequest.newBuilder(uri(endpoint)).header("Authorization", "Bearer " + access), http);
        if (!claims.get("sub").equals(info.get("sub"))) {
            throw unavailable("it speaks of two people");
        }
        info.asMap().forEach((name, value) -> {
            if (!claims.has(name)) {
                claims.add(name, value);
            }
        });
    }

    private static JsonObject json(HttpRequest.Builder request, HttpClient http) {
        HttpRequest built = request.timeout(PATIENCE).header("Accept", "application/json").build();
        try {
            HttpResponse<String> response = http.send(built, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200 || response.body().length() > LARGEST_ANSWER) {
                throw unavailable("it answered " + response.statusCode());
            }
            return JsonParser.parseString(response.body()).getAsJsonObject();
        } catch (IOException | JsonParseException | IllegalStateException e) {
            throw unavailable(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable("interrupted");
        }
    }

    private static HttpClient client() {
        return HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    }

    private static String endpoint(JsonObject metadata, String name) {
        String address = text(metadata, name);
        if (address == null) {
            throw unavailable("it names no " + name);
        }
        return uri(address).toString();
    }

    private static URI uri(String address) {
        try {
            URI uri = URI.create(address);
            if (("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme())) && uri.getHost() != null) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            throw unavailable("it names an address that is none");
        }
        throw unavailable("it names an address that is none");
    }

    private static String scopes(OidcProvider provider, String asked) {
        String own = provider.scopes().isBlank() ? DEFAULT_SCOPES : provider.scopes();
        return asked.isBlank() ? own : own + " " + asked;
    }

    /// Bound to the verifier, so that it needs no place of its own.
    private static String nonce(String verifier) {
        return Challenge.s256("nonce " + verifier);
    }

    private static String withoutSlash(String address) {
        return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }

    private static @Nullable String text(JsonObject object, String name) {
        JsonElement value = object.get(name);
        return value != null && value.isJsonPrimitive() ? value.getAsString() : null;
    }

    private static AuthException unavailable(String detail) {
        return AuthException.of(400, "bad_oauth_callback", "The provider can't be used: " + detail);
    }

    /// Who an issuer says somebody is.
    record Person(JsonObject claims, @Nullable String accessToken, @Nullable String refreshToken) {
        private static final List<String> SHOWN = List.of("iss", "sub", "name", "picture", "preferred_username", "nickname");

        String sub() {
            return claims.get("sub").getAsString();
        }

        /// '' if the issuer does not tell.
        String email() {
            String email = text(claims, "email");
            return email == null ? "" : email.toLowerCase(Locale.ROOT);
        }

        boolean emailVerified() {
            JsonElement verified = claims.get("email_verified");
            return verified != null && verified.isJsonPrimitive() && verified.getAsBoolean();
        }

        /// What is kept of it.
        JsonObject identityData() {
            JsonObject data = new JsonObject();
            for (String name : SHOWN) {
                String value = text(claims, name);
                if (value != null) {
                    data.addProperty(name, value);
                }
            }
            data.addProperty("provider_id", sub());
            data.addProperty("email", email());
            data.addProperty("email_verified", emailVerified());
            data.addProperty("phone_verified", false);
            if (data.has("name")) {
                data.add("full_name", data.get("name"));
            }
            if (data.has("picture")) {
                data.add("avatar_url", data.get("picture"));
            }
            return data;
        }
    }
}
