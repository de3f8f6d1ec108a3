package dev.prismo.supabase;

import dev.prismo.supabase.SupabaseException.Auth;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Signing up, in and out, and the session between.
///
/// Safe for use by many threads. The session is refreshed when it is needed and about to expire; a refresh that fails
/// for want of a network leaves it as it is.
public final class SupabaseAuth {
    private static final Logger LOG = LoggerFactory.getLogger(SupabaseAuth.class);

    private final AuthApi api;
    private final OtpApi otp;
    private final SessionKeeper sessions;
    private final AsUser asUser;
    private final BrowserFlow browser;
    private final AuthAdmin admin;
    private final ClaimsCheck claims;

    SupabaseAuth(AuthHttp http, AuthApi api, SessionKeeper sessions) {
        this.api = api;
        this.sessions = sessions;
        otp = new OtpApi(http);
        asUser = new AsUser(sessions);
        browser = new BrowserFlow(api);
        admin = new AuthAdmin(http);
        claims = new ClaimsCheck(http, api);
    }

    /// What the server offers to people who are not signed in yet.
    public AuthSettings settings() {
        return api.settings();
    }

    /// The session of an earlier start, if one is stored. Asks no server, so it may turn out to be dead.
    public Optional<Session> restore() {
        return sessions.restore();
    }

    /// Takes over a session that came some other way, such as in a link, after asking the server whose it is.
    public Session setSession(String refreshToken) {
        return signedIn(api.refresh(refreshToken));
    }

    /// The session as it is, possibly expired. Asks no server.
    public Optional<Session> session() {
        return sessions.current();
    }

    /// The session with an access token that is good for a while, refreshed if need be.
    ///
    /// @throws Auth with [Auth#SESSION_MISSING] if nobody is signed in
    public Session freshSession() {
        return sessions.usable().orElseThrow(SessionKeeper::missing);
    }

    /// @param data becomes the user's metadata
    public SignUp signUp(String email, String password, Map<String, ?> data) {
        SignUp outcome = api.signUp(email, password, data);
        if (outcome instanceof SignUp.SignedIn(Session session)) {
            signedIn(session);
        }
        return outcome;
    }

    public Session signInWithPassword(String email, String password) {
        return signedIn(api.signIn(email, password));
    }

    /// Makes an account without an address, which can be given one later with [#updateUser].
    public Session signInAnonymously(Map<String, ?> data) {
        return signedIn(api.signUpAnonymously(data));
    }

    /// Signs in with a provider through the system's browser, and blocks until the person is back from there: minutes,
    /// perhaps. Interrupting the thread ends it.
    ///
    /// The browser is sent back to an address on this machine that exists for this call alone.
    ///
    /// @param opener opens a page in the browser; given the address on the calling thread
    /// @throws Auth with the code of the provider (`access_denied` if the person said no) or of the server; with
    ///     [Auth#BROWSER_TIMEOUT] if nobody came back
    public Session signInWithOAuth(BrowserSignIn signIn, Consumer<URI> opener) {
        return signedIn(browser.run(signIn.page(), signIn.patience(), (redirectTo, pkce) ->
                opener.accept(api.authorizeUrl(signIn, redirectTo, pkce).uri())));
    }

    /// As [#signInWithOAuth], but adds the provider to the account that is signed in.
    public Session linkIdentity(BrowserSignIn signIn, Consumer<URI> opener) {
        return signedIn(browser.run(signIn.page(), signIn.patience(), (redirectTo, pkce) ->
                opener.accept(asUser.call(token -> api.linkUrl(token, signIn, redirectTo, pkce)).uri())));
    }

    public List<Identity> userIdentities() {
        return user().identities().orElse(List.of());
    }

    /// The user must have another identity left.
    public void unlinkIdentity(Identity identity) {
        asUser.call(token -> {
            api.unlink(token, identity.identityId());
            return identity;
        });
        user();
    }

    /// The second half of a PKCE sign-in whose first half the caller has arranged.
    ///
    /// @param verifier of the [Pkce] whose challenge was sent
    public Session exchangeCodeForSession(String code, String verifier) {
        return signedIn(api.exchange(code, verifier));
    }

    /// Sends a message with a one-time code and a link. Says nothing about whether the address was known.
    public void signInWithOtp(OtpRequest request) {
        otp.send(request, Optional.empty());
    }

    /// As [#signInWithOtp], but waits until the link in the message is opened on this machine.
    ///
    /// @throws Auth as [#signInWithOAuth]
    public Session signInWithMagicLink(OtpRequest request, ReturnPage page, Duration patience) {
        return signedIn(browser.run(page, patience, (redirectTo, pkce) ->
                otp.send(request.redirectTo(redirectTo), Optional.of(pkce))));
    }

    /// Signs in with the code of a message.
    ///
    /// @return none if the change of an address has to be confirmed at the other address too
    /// @throws Auth with `otp_expired` if the code is wrong, used or too old
    public Optional<Session> verifyOtp(String email, String code, OtpType type) {
        return otp.verify(email, code, type).map(this::signedIn);
    }

    /// As [#verifyOtp], with what a link carries.
    public Optional<Session> verifyTokenHash(String tokenHash, OtpType type) {
        return otp.verifyHash(tokenHash, type).map(this::signedIn);
    }

    /// Sends a message with a code of type [OtpType#RECOVERY] to whoever forgot the password. Says nothing about whether
    /// the address was known.
    public void resetPasswordForEmail(String email) {
        otp.recover(email, Optional.empty(), Optional.empty());
    }

    /// Sends the confirmation of an address once more: of type [OtpType#SIGNUP] or [OtpType#EMAIL_CHANGE].
    public void resend(String email, OtpType type) {
        otp.resend(email, type);
    }

    /// Sends the signed-in user a code that [UserUpdate#password(String, String)] needs where the session is not fresh.
    public void reauthenticate() {
        asUser.call(token -> {
            otp.reauthenticate(token);
            return token;
        });
    }

    /// What the access token says, after checking that it is the server's word: by its published keys, or by asking
    /// where the token is signed with a secret.
    ///
    /// @throws Auth with `bad_jwt` if it is not
    public Claims claims() {
        return claims.of(freshSession().accessToken());
    }

    /// Other people's accounts; for a client that was built with a secret key.
    public AuthAdmin admin() {
        return admin;
    }

    /// Refreshes now, however long the access token is still good for.
    public Session refresh() {
        return sessions.refreshedFrom(sessions.current().orElseThrow(SessionKeeper::missing));
    }

    /// Asks the server who is signed in.
    public User user() {
        return remember(asUser.call(api::user));
    }

    public User updateUser(UserUpdate update) {
        return remember(asUser.call(token -> api.updateUser(token, update)));
    }

    /// Ends the session on this machine at once, whether or not the server can be told; [Scope#OTHERS] leaves it.
    public Revocation signOut(Scope scope) {
        Optional<Session> session =
                scope == Scope.OTHERS ? sessions.usable() : sessions.end(new AuthChange.SignedOut());
        return session.map(ended -> revoke(ended, scope)).orElse(Revocation.DONE);
    }

    /// Tells `listener`, on whatever thread it happens, about every change of the session.
    public Subscription onChange(Consumer<AuthChange> listener) {
        return sessions.onChange(listener);
    }

    /// Tells `listener` when the session ends without having been asked to.
    public Subscription onSessionLost(Consumer<Auth> listener) {
        return onChange(change -> {
            if (change instanceof AuthChange.SessionLost(Auth reason)) {
                listener.accept(reason);
            }
        });
    }

    public enum Scope {
        /// Every session of this user.
        GLOBAL,
        /// This one.
        LOCAL,
        /// All but this one.
        OTHERS;

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// What the server knows of a sign-out.
    public enum Revocation {
        DONE,
        /// The server could not be told: its side of the session lives until it expires.
        UNREACHED
    }

    private Revocation revoke(Session session, Scope scope) {
        try {
            boolean expired = session.expiresWithin(Duration.ZERO, sessions.now());
            api.signOut(expired ? api.refresh(session.refreshToken()).accessToken() : session.accessToken(), scope);
            return Revocation.DONE;
        } catch (Auth alreadyGone) {
            return Revocation.DONE;
        } catch (SupabaseException e) {
            LOG.info("signed out here, but the server could not be told: {}", e.getMessage());
            return Revocation.UNREACHED;
        }
    }

    private Session signedIn(Session session) {
        sessions.replace(session, new AuthChange.SignedIn(session));
        return session;
    }

    private User remember(User user) {
        sessions.userIs(user);
        return user;
    }
}
