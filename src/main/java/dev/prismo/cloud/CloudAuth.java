package dev.prismo.cloud;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import dev.prismo.learn.Auth;
import dev.prismo.learn.LearnException;
import dev.prismo.model.Account;
import dev.prismo.supabase.AuthSettings;
import dev.prismo.supabase.BrowserSignIn;
import dev.prismo.supabase.OtpRequest;
import dev.prismo.supabase.OtpType;
import dev.prismo.supabase.ReturnPage;
import dev.prismo.supabase.SecretStore;
import dev.prismo.supabase.Session;
import dev.prismo.supabase.SignUp;
import dev.prismo.supabase.SupabaseAuth;
import dev.prismo.supabase.SupabaseClient;
import dev.prismo.supabase.UserUpdate;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// [Auth] over Supabase Auth. Beside the session it keeps the profile last seen, so that a start without a network
/// knows the learner by name.
public final class CloudAuth implements Auth {
    private static final Logger LOG = LoggerFactory.getLogger(CloudAuth.class);
    private static final String LOCAL_LEARNER = "local-learner";

    private final SupabaseClient supabase;
    private final SecretStore secrets;
    private final LocalLearners localLearners;
    private final Profiles profiles;
    private final Boundary boundary;
    private final SecureRandom random = new SecureRandom();
    private final Gson readable =
            new GsonBuilder().setPrettyPrinting().serializeNulls().disableHtmlEscaping().create();

    /// @param secrets the store that `supabase` keeps its session in
    public CloudAuth(SupabaseClient supabase, SecretStore secrets, LocalLearners localLearners) {
        this.supabase = supabase;
        this.secrets = secrets;
        this.localLearners = localLearners;
        profiles = new Profiles(supabase, secrets);
        boundary = new Boundary(supabase);
    }

    /// Whether someone may work here without thinking of an address and a password.
    public enum LocalLearners {
        OFFERED,
        NOT_OFFERED
    }

    @Override
    public Optional<Account> restore() {
        return supabase.auth().restore().map(session -> profiles.lastSeen(session.user()));
    }

    @Override
    public Account signUp(String email, String password, String displayName) {
        SignUp outcome = boundary.call(
                () -> supabase.auth().signUp(email.strip(), password, Map.of("display_name", displayName.strip())));
        return switch (outcome) {
            case SignUp.SignedIn(Session session) -> profiles.fresh(session.user());
            case SignUp.ConfirmationNeeded needed ->
                throw new LearnException.EmailNotConfirmed("the server sent a message to confirm the address", null);
        };
    }

    @Override
    public Account signIn(String email, String password) {
        return boundary.call(() ->
                profiles.entered(supabase.auth().signInWithPassword(email.strip(), password).user()));
    }

    @Override
    public Offer offer() {
        AuthSettings settings = boundary.call(() -> supabase.auth().settings());
        return new Offer(
                settings.providers(),
                settings.disableSignup() ? SignUps.CLOSED : SignUps.OPEN,
                settings.mailerAutoconfirm() ? Confirmation.NOT_NEEDED : Confirmation.NEEDED);
    }

    @Override
    public void sendSignInCode(String email) {
        boundary.run(() -> supabase.auth().signInWithOtp(OtpRequest.to(email.strip())));
    }

    @Override
    public Account signInWithCode(String email, String code) {
        return verify(email, code, OtpType.EMAIL);
    }

    @Override
    public void resendConfirmation(String email) {
        boundary.run(() -> supabase.auth().resend(email.strip(), OtpType.SIGNUP));
    }

    @Override
    public Account confirmEmail(String email, String code) {
        return verify(email, code, OtpType.SIGNUP);
    }

    @Override
    public void sendRecovery(String email) {
        boundary.run(() -> supabase.auth().resetPasswordForEmail(email.strip()));
    }

    @Override
    public Account recover(String email, String code) {
        return verify(email, code, OtpType.RECOVERY);
    }

    @Override
    public void setNewPassword(String password) {
        boundary.run(() -> supabase.auth().updateUser(UserUpdate.password(password)));
    }

    @Override
    public void sendPasswordCode() {
        boundary.run(() -> supabase.auth().reauthenticate());
    }

    @Override
    public void setNewPassword(String password, String code) {
        boundary.run(() -> supabase.auth().updateUser(UserUpdate.password(password, code.strip())));
    }

    @Override
    public Account signInInBrowser(String provider, Browser browser) {
        Browser.Texts texts = browser.texts();
        BrowserSignIn signIn = BrowserSignIn.with(
                provider, new ReturnPage(texts.language(), texts.title(), texts.succeeded(), texts.failed()));
        return boundary.call(() ->
                profiles.entered(supabase.auth().signInWithOAuth(signIn, browser.opener()).user()));
    }

    @Override
    public String exportMyData() {
        return boundary.call(() -> readable.toJson(supabase.rpc("export_my_data").idempotent().json()));
    }

    @Override
    public void deleteMyAccount() {
        boundary.run(() -> supabase.rpc("delete_my_account").execute());
        Optional<String> gone = supabase.auth().session().flatMap(session -> session.user().email());
        signOut();
        profiles.forget();
        profiles.read(LOCAL_LEARNER, Credentials.class)
                .filter(local -> gone.filter(local.email()::equals).isPresent())
                .ifPresent(local -> profiles.delete(LOCAL_LEARNER));
    }

    @Override
    public Account startLocally(String displayName) {
        if (!offersLocalLearner()) {
            throw new LearnException.Forbidden("a shared server has no local learner", null);
        }
        Optional<Credentials> known = profiles.read(LOCAL_LEARNER, Credentials.class);
        if (known.isEmpty()) {
            return signUpLocally(newCredentials(), displayName);
        }
        try {
            return signIn(known.get().email(), known.get().password());
        } catch (LearnException.WrongCredentials otherDatabase) {
            LOG.info("the local learner is unknown to this database and is made anew");
            return signUpLocally(newCredentials(), displayName);
        }
    }

    @Override
    public boolean offersLocalLearner() {
        return localLearners == LocalLearners.OFFERED;
    }

    @Override
    public void signOut() {
        boundary.call(() -> supabase.auth().signOut(SupabaseAuth.Scope.LOCAL));
    }

    @Override
    public Account updateProfile(Account changed) {
        return profiles.update(changed);
    }

    @Override
    public CredentialStore credentialStore() {
        return secrets.kind() == SecretStore.Kind.KEYRING ? CredentialStore.KEYRING : CredentialStore.FILE;
    }

    @Override
    public void onSessionLost(Consumer<LearnException> listener) {
        supabase.auth().onSessionLost(reason -> listener.accept(boundary.translate(reason)));
    }

    private Account verify(String email, String code, OtpType type) {
        return boundary.call(() -> supabase.auth().verifyOtp(email.strip(), code.strip(), type))
                .map(session -> boundary.call(() -> profiles.entered(session.user())))
                .orElseThrow(() -> new LearnException.CodeExpired("the code was taken, but signs nobody in", null));
    }

    /// Stores the credentials first: an account that nobody can sign in to again would hold the learner's work for ever.
    private Account signUpLocally(Credentials credentials, String displayName) {
        profiles.write(LOCAL_LEARNER, credentials);
        return signUp(credentials.email(), credentials.password(), displayName);
    }

    /// `.invalid` is reserved for names that belong to nobody.
    private Credentials newCredentials() {
        byte[] name = new byte[6];
        random.nextBytes(name);
        byte[] password = new byte[24];
        random.nextBytes(password);
        return new Credentials(
                "learner-" + HexFormat.of().formatHex(name) + "@prismo.invalid",
                Base64.getUrlEncoder().withoutPadding().encodeToString(password));
    }

    private record Credentials(String email, String password) {
        @Override
        public String toString() {
            return "Credentials[email=" + email + "]";
        }
    }
}
