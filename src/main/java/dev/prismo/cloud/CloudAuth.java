package dev.prismo.cloud;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import dev.prismo.learn.Auth;
import dev.prismo.learn.LearnException;
import dev.prismo.model.Account;
import dev.prismo.supabase.SecretStore;
import dev.prismo.supabase.Session;
import dev.prismo.supabase.SignUp;
import dev.prismo.supabase.SupabaseAuth;
import dev.prismo.supabase.SupabaseClient;
import dev.prismo.supabase.User;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
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
    private static final String PROFILE = "profile";

    private final SupabaseClient supabase;
    private final SecretStore secrets;
    private final LocalLearners localLearners;
    private final Boundary boundary;
    private final SecureRandom random = new SecureRandom();

    /// @param secrets the store that `supabase` keeps its session in
    public CloudAuth(SupabaseClient supabase, SecretStore secrets, LocalLearners localLearners) {
        this.supabase = supabase;
        this.secrets = secrets;
        this.localLearners = localLearners;
        boundary = new Boundary(supabase);
    }

    /// Whether someone may work here without thinking of an address and a password.
    public enum LocalLearners {
        OFFERED,
        NOT_OFFERED
    }

    @Override
    public Optional<Account> restore() {
        return supabase.auth().restore().map(session -> {
            Account known = account(session.user(), Optional.empty());
            return rememberedProfile()
                    .filter(profile -> profile.id().equals(known.id()))
                    .map(profile -> new Account(
                            known.id(), known.email(), profile.displayName(), known.role(), profile.preferences()))
                    .orElse(known);
        });
    }

    @Override
    public Account signUp(String email, String password, String displayName) {
        SignUp outcome = boundary.call(
                () -> supabase.auth().signUp(email.strip(), password, Map.of("display_name", displayName.strip())));
        return switch (outcome) {
            case SignUp.SignedIn(Session session) -> remembered(account(session.user(), Optional.empty()));
            case SignUp.ConfirmationNeeded needed ->
                throw new LearnException.EmailNotConfirmed("the server sent a message to confirm the address", null);
        };
    }

    @Override
    public Account signIn(String email, String password) {
        return boundary.call(() -> {
            Session session = supabase.auth().signInWithPassword(email.strip(), password);
            return remembered(account(session.user(), profileOf(session.user())));
        });
    }

    @Override
    public Account startLocally(String displayName) {
        if (!offersLocalLearner()) {
            throw new LearnException.Forbidden("a shared server has no local learner", null);
        }
        Optional<Credentials> known = read(LOCAL_LEARNER, Credentials.class);
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
        return boundary.call(() -> {
            Profile stored = supabase.from("users")
                    .update(Map.of("display_name", changed.displayName().strip(), "preferences", changed.preferences()))
                    .eq("id", changed.id())
                    .idempotent()
                    .returning(Profile.COLUMNS)
                    .maybeSingle(Profile.class)
                    .orElseThrow(() -> Boundary.gone("the profile"));
            return remembered(new Account(changed.id(), changed.email(), stored.displayName(), changed.role(), stored.texts()));
        });
    }

    @Override
    public CredentialStore credentialStore() {
        return secrets.kind() == SecretStore.Kind.KEYRING ? CredentialStore.KEYRING : CredentialStore.FILE;
    }

    @Override
    public void onSessionLost(Consumer<LearnException> listener) {
        supabase.auth().onSessionLost(reason -> listener.accept(boundary.translate(reason)));
    }

    private Optional<Profile> profileOf(User user) {
        return supabase.from("users").select(Profile.COLUMNS).eq("id", user.id()).maybeSingle(Profile.class);
    }

    private static Account account(User user, Optional<Profile> profile) {
        return new Account(
                user.id(),
                user.email().orElse(""),
                profile.map(Profile::displayName)
                        .or(() -> user.userMetadata("display_name").filter(name -> !name.isBlank()))
                        .orElse("Learner"),
                user.appMetadata("role").orElse("learner"),
                profile.map(Profile::texts).orElse(Map.of()));
    }

    /// Stores the credentials first: an account that nobody can sign in to again would hold the learner's work for ever.
    private Account signUpLocally(Credentials credentials, String displayName) {
        write(LOCAL_LEARNER, credentials);
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

    private Account remembered(Account account) {
        try {
            secrets.write(PROFILE, supabase.gson().toJson(account));
        } catch (IOException e) {
            LOG.warn("the profile can't be kept for a start without a network: {}", e.getMessage());
        }
        return account;
    }

    private Optional<Account> rememberedProfile() {
        return read(PROFILE, Account.class);
    }

    private <T> Optional<T> read(String name, Class<T> type) {
        try {
            return secrets.read(name).map(json -> supabase.gson().fromJson(json, type));
        } catch (IOException | JsonParseException e) {
            LOG.warn("what is stored as {} can't be read: {}", name, e.getMessage());
            return Optional.empty();
        }
    }

    private void write(String name, Object value) {
        try {
            secrets.write(name, supabase.gson().toJson(value));
        } catch (IOException e) {
            throw new LearnException.Storage("credentials can't be stored", LearnException.Storage.Reason.NOT_WRITABLE, e);
        }
    }

    private record Credentials(String email, String password) {
        @Override
        public String toString() {
            return "Credentials[email=" + email + "]";
        }
    }

    private record Profile(String displayName, JsonObject preferences) {
        static final String COLUMNS = "display_name, preferences";

        Map<String, String> texts() {
            Map<String, String> texts = new HashMap<>();
            preferences.asMap().forEach((name, value) ->
                    texts.put(name, value.isJsonPrimitive() ? value.getAsString() : value.toString()));
            return texts;
        }
    }
}
