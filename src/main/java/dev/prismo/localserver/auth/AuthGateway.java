package dev.prismo.localserver.auth;

import com.google.gson.JsonElement;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/// The endpoints below `/auth/v1`.
public final class AuthGateway {
    private static final String BASE = "/auth/v1";

    private final SignUp signUp;
    private final CodeRequests codes;
    private final TokenGrants tokenGrants;
    private final Verification verification;
    private final OwnAccount ownAccount;
    private final ExternalSignIn external;
    private final LinkedIdentities identities;
    private final Factors factors;
    private final AdminUsers adminUsers;
    private final AdminLinks adminLinks;
    private final ProjectInfo info;

    /// @param bearer finds the bearer token of a request
    /// @param url where the gateway is reached, the issuer in tokens
    public AuthGateway(
            AuthDesk desk, JsonWebTokens tokens, Function<Context, Optional<String>> bearer, String url) {
        Passwords passwords = new Passwords();
        Bearer callers = new Bearer(tokens, bearer);
        RateLimits limits = new RateLimits(desk);
        Letters letters = new Letters(url + BASE, limits, desk.random());
        SessionAnswer answer = new SessionAnswer(tokens, url + BASE);
        this.signUp = new SignUp(desk, passwords, answer, letters, limits);
        this.codes = new CodeRequests(desk, passwords, signUp, letters, limits, callers);
        this.tokenGrants = new TokenGrants(desk, passwords, answer, limits);
        this.verification = new Verification(desk, passwords, answer, limits);
        this.ownAccount = new OwnAccount(desk, passwords, callers, letters, limits);
        this.external = new ExternalSignIn(desk, answer, letters, url + BASE);
        this.identities = new LinkedIdentities(desk, callers, external);
        this.factors = new Factors(desk, callers);
        this.adminUsers = new AdminUsers(desk, passwords, callers);
        this.adminLinks = new AdminLinks(desk, passwords, callers, letters);
        this.info = new ProjectInfo(desk, tokens);
    }

    /// Where browsers and monitors come by themselves, without an API key.
    public static Set<String> openPaths() {
        return Set.of(BASE + "/health", BASE + "/.well-known/jwks.json", BASE + "/verify", BASE + "/authorize",
                BASE + "/callback");
    }

    public void mount(RoutesConfig routes) {
        routes.post(BASE + "/signup", answer(signUp::handle));
        routes.post(BASE + "/token", answer(tokenGrants::handle));
        routes.post(BASE + "/otp", answer(codes::otp));
        routes.post(BASE + "/magiclink", answer(codes::otp));
        routes.post(BASE + "/recover", answer(codes::recover));
        routes.post(BASE + "/resend", answer(codes::resend));
        routes.get(BASE + "/reauthenticate", answer(codes::reauthenticate));
        routes.post(BASE + "/verify", answer(verification::typed));
        routes.get(BASE + "/verify", redirect(303, verification::opened));
        routes.get(BASE + "/authorize", redirect(302, context -> external.authorize(context, null)));
        routes.get(BASE + "/callback", redirect(302, external::comeBack));
        routes.post(BASE + "/callback", redirect(302, external::comeBack));
        mountOwn(routes);
        mountAdmin(routes);
        routes.get(BASE + "/settings", answer(context -> info.settings()));
        routes.get(BASE + "/health", answer(context -> info.health()));
        routes.get(BASE + "/.well-known/jwks.json", answer(context -> {
            context.header("Cache-Control", "public, max-age=600");
            return info.publicKeys();
        }));
        AuthErrors.mount(routes);
    }

    private void mountOwn(RoutesConfig routes) {
        routes.get(BASE + "/user", answer(ownAccount::read));
        routes.put(BASE + "/user", answer(ownAccount::change));
        routes.post(BASE + "/logout", context -> {
            ownAccount.logOut(context);
            context.status(204);
        });
        routes.get(BASE + "/user/identities/authorize", done(identities::add));
        routes.delete(BASE + "/user/identities/{id}", answer(identities::remove));
        routes.post(BASE + "/factors", done(factors::enrol));
        routes.post(BASE + "/factors/{id}/challenge", done(factors::use));
        routes.post(BASE + "/factors/{id}/verify", done(factors::use));
        routes.delete(BASE + "/factors/{id}", done(factors::use));
        routes.post(BASE + "/sso", done(factors::singleSignOn));
    }

    private void mountAdmin(RoutesConfig routes) {
        routes.post(BASE + "/invite", answer(adminLinks::invite));
        routes.post(BASE + "/admin/generate_link", answer(adminLinks::generate));
        routes.get(BASE + "/admin/users", answer(adminUsers::list));
        routes.post(BASE + "/admin/users", answer(adminUsers::create));
        routes.get(BASE + "/admin/users/{id}", answer(adminUsers::read));
        routes.put(BASE + "/admin/users/{id}", answer(adminUsers::change));
        routes.delete(BASE + "/admin/users/{id}", answer(adminUsers::delete));
        routes.get(BASE + "/admin/users/{id}/factors", answer(adminUsers::factors));
    }

    private static Handler answer(Function<Context, ? extends JsonElement> endpoint) {
        return context -> context.contentType("application/json").result(endpoint.apply(context).toString());
    }

    private static Handler done(Consumer<Context> endpoint) {
        return endpoint::accept;
    }

    private static Handler redirect(int status, Function<Context, String> endpoint) {
        return context -> context.status(status).header("Location", endpoint.apply(context));
    }
}
