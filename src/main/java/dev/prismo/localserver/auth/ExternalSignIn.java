package dev.prismo.localserver.auth;

import com.google.gson.JsonObject;
import dev.prismo.localserver.auth.AuthSettings.OidcProvider;
import io.javalin.http.Context;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `GET /authorize` and `/callback`: people prove elsewhere who they are, and come back.
final class ExternalSignIn {
    /// What a client must not choose for us.
    private static final Set<String> RESERVED = Set.of("client_id", "client_secret", "redirect_uri", "response_type",
            "response_mode", "state", "nonce", "scope", "scopes", "code_challenge", "code_challenge_method", "code_verifier",
            "provider", "redirect_to", "invite_token", "skip_http_redirect", "apikey", "grant_type", "request", "request_uri",
            "registration");

    private final AuthDesk desk;
    private final SessionAnswer answer;
    private final AccountLinking linking;
    private final OidcClient issuers;
    private final String callback;

    /// @param base where the endpoints are
    ExternalSignIn(AuthDesk desk, SessionAnswer answer, Letters letters, String base) {
        this.desk = desk;
        this.answer = answer;
        this.linking = new AccountLinking(letters);
        this.issuers = new OidcClient(desk.clock());
        this.callback = base + "/callback";
    }

    /// @param linkTo the account that is to get the identity, if the person is signed in
    /// @return where the browser is sent
    String authorize(Context context, @Nullable UUID linkTo) {
        AuthSettings settings = desk.settings();
        String name = Optional.ofNullable(context.queryParam("provider")).orElse("").toLowerCase(Locale.ROOT);
        OidcProvider provider = settings.provider(name).orElseThrow(() -> AuthException.validation(
                "Unsupported provider: Provider " + name + " could not be found"));
        Optional<Challenge> challenge =
                Challenge.of(context.queryParam("code_challenge_method"), context.queryParam("code_challenge"));
        String referrer = Redirects.of(context, settings);
        String verifier = verifier();
        UUID state = UUID.randomUUID();
        String url = issuers.authorizationUrl(provider, callback, state.toString(), verifier,
                Optional.ofNullable(context.queryParam("scopes")).orElse(""), passedOn(context));
        desk.transact(unit -> {
            unit.flows().sentAway(new FlowStates.Journey(state, name, challenge.orElse(null), referrer, linkTo), verifier);
            return state;
        });
        return url;
    }

    /// @return where the browser is sent: failures go there too
    String comeBack(Context context) {
        Map<String, String> sent = parameters(context);
        String site = desk.settings().addresses().site();
        Returned returned;
        try {
            returned = returned(sent.get("state"));
        } catch (AuthException e) {
            return Redirects.withQuery(site, errors(e));
        }
        FlowStates.FlowState state = returned.state();
        String referrer = Optional.ofNullable(state.referrer()).orElse(site);
        try {
            if (sent.containsKey("error")) {
                return failed(referrer, issuersErrors(sent));
            }
            String code = Optional.ofNullable(sent.get("code")).orElseThrow(() -> AuthException.of(
                    400, "bad_oauth_callback", "OAuth callback with missing authorization code missing"));
            OidcProvider provider = desk.settings().provider(state.provider()).orElseThrow(() -> AuthException.of(
                    400, "oauth_provider_not_supported", "Unsupported provider: " + state.provider()));
            OidcClient.Person person = issuers.person(provider, callback, code, returned.verifier());
            return welcome(state, person, referrer, context);
        } catch (AuthException e) {
            return failed(referrer, errors(e));
        }
    }

    private String welcome(FlowStates.FlowState state, OidcClient.Person person, String referrer, Context context) {
        // A refusal is returned out of the transaction, not thrown: a confirmation it sent must be known later.
        Arrival arrival = desk.transact(unit -> {
            AccountLinking.Outcome outcome = state.linkTo() != null
                    ? linking.link(state.linkTo(), state.provider(), person, unit)
                    : linking.signIn(state.provider(), person, referrer, unit);
            return switch (outcome) {
                case AccountLinking.Outcome.Refused refused -> new Arrival.Refused(refused.why());
                case AccountLinking.Outcome.SignedIn in ->
                    new Arrival.Welcome(sendBack(state, in.user(), person, referrer, unit, context));
            };
        });
        return switch (arrival) {
            case Arrival.Refused refused -> throw refused.why();
            case Arrival.Welcome welcome -> welcome.address();
        };
    }

    private String sendBack(
            FlowStates.FlowState state,
            UUID user,
            OidcClient.Person person,
            String referrer,
            AuthDesk.Unit unit,
            Context context) {
        if (state.challenge() != null && state.authCode() != null) {
            unit.flows().cameBack(state, user, person.accessToken(), person.refreshToken());
            return Redirects.withQuery(referrer, Map.of("code", state.authCode()));
        }
        unit.flows().delete(state.id());
        JsonObject session = answer.open(unit, user, "oauth", context);
        Map<String, String> parameters = SessionAnswer.parameters(session);
        parameters.put("provider_token", Optional.ofNullable(person.accessToken()).orElse(""));
        if (person.refreshToken() != null) {
            parameters.put("provider_refresh_token", person.refreshToken());
        }
        return Redirects.withFragment(referrer, parameters);
    }

    /// The journey that ends here. Its verifier is taken, so nobody comes back twice.
    private Returned returned(@Nullable String sent) {
        if (sent == null || sent.isEmpty()) {
            throw AuthException.of(400, "bad_oauth_callback", "OAuth state parameter missing");
        }
        UUID id = Uuids.parse(sent).orElseThrow(() ->
                AuthException.of(400, "bad_oauth_state", "OAuth state parameter is invalid"));
        return desk.transact(unit -> {
            FlowStates.FlowState state = unit.flows().byId(id).orElseThrow(() ->
                    AuthException.of(400, "bad_oauth_state", "OAuth state not found or expired"));
            if (unit.flows().isExpired(state)) {
                throw AuthException.of(400, "bad_oauth_state", "OAuth state has expired");
            }
            String verifier = unit.flows().takeVerifier(id).orElseThrow(() ->
                    AuthException.of(400, "flow_state_already_used", "State has already been used"));
            return new Returned(state, verifier);
        });
    }

    private String verifier() {
        byte[] bytes = new byte[32];
        desk.random().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static Map<String, String> passedOn(Context context) {
        Map<String, String> more = new TreeMap<>();
        context.queryParamMap().forEach((name, values) -> {
            if (!RESERVED.contains(name.toLowerCase(Locale.ROOT)) && !values.isEmpty()) {
                more.put(name, values.getFirst());
            }
        });
        return more;
    }

    private static Map<String, String> parameters(Context context) {
        Map<String, String> parameters = new TreeMap<>();
        context.queryParamMap().forEach((name, values) -> values.stream().findFirst().ifPresent(v -> parameters.put(name, v)));
        parameters.putAll(posted(context));
        return parameters;
    }

    /// Some issuers let the browser post what others put into the address.
    private static Map<String, String> posted(Context context) {
        Map<String, String> parameters = new TreeMap<>();
        if (String.valueOf(context.header("Content-Type")).startsWith("application/x-www-form-urlencoded")) {
            for (String pair : new String(context.bodyAsBytes(), StandardCharsets.UTF_8).split("&")) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    parameters.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
                }
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw AuthException.of(400, "bad_oauth_callback", "The form can't be read");
        }
    }

    private static Map<String, String> issuersErrors(Map<String, String> sent) {
        Map<String, String> errors = new TreeMap<>();
        errors.put("error", sent.getOrDefault("error", "server_error"));
        errors.put("error_description", sent.getOrDefault("error_description", ""));
        return errors;
    }

    private static Map<String, String> errors(AuthException why) {
        Map<String, String> errors = new TreeMap<>(Verification.errorParameters(why));
        Set<String> denied = Set.of("signup_disabled", "user_banned", "provider_email_needs_verification");
        errors.put("error", denied.contains(why.code()) ? "access_denied" : errors.getOrDefault("error", "server_error"));
        return errors;
    }

    private static String failed(String referrer, Map<String, String> errors) {
        return Redirects.withFragment(Redirects.withQuery(referrer, errors), errors);
    }

    private record Returned(FlowStates.FlowState state, String verifier) {}

    private sealed interface Arrival {
        record Welcome(String address) implements Arrival {}

        record Refused(AuthException why) implements Arrival {}
    }
}
