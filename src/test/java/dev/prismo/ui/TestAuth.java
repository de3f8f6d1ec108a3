package dev.prismo.ui;

import dev.prismo.learn.Auth;
import dev.prismo.learn.LearnException;
import dev.prismo.model.Account;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// An [Auth] in memory that keeps its promises, and fails once on demand.
public final class TestAuth implements Auth {
    /// The code in every message.
    public static final String CODE = "123456";

    private final Map<String, String> passwords = new HashMap<>();
    private final Map<String, Account> accounts = new HashMap<>();
    private final List<Consumer<LearnException>> listeners = new ArrayList<>();
    private final List<String> sent = new ArrayList<>();
    private Offer offer = new Offer(List.of(), SignUps.OPEN, Confirmation.NOT_NEEDED);
    private boolean offersLocal = true;
    private @Nullable Account kept;
    private @Nullable LearnException next;
    private @Nullable LearnException nextPassword;

    public TestAuth with(Account account, String password) {
        passwords.put(account.email(), password);
        accounts.put(account.email(), account);
        return this;
    }

    public TestAuth keeping(Account account) {
        kept = account;
        return this;
    }

    public TestAuth offering(Offer offered) {
        offer = offered;
        return this;
    }

    /// What was sent to whom, such as `recovery ada@example.org`, the latest last.
    public List<String> sent() {
        return List.copyOf(sent);
    }

    public TestAuth withoutLocalLearner() {
        offersLocal = false;
        return this;
    }

    /// The next call fails with this.
    public void failNext(LearnException failure) {
        next = failure;
    }

    public void loseSession(LearnException why) {
        listeners.forEach(l -> l.accept(why));
    }

    @Override
    public Optional<Account> restore() {
        failIfAsked();
        return Optional.ofNullable(kept);
    }

    @Override
    public Account signUp(String email, String password, String displayName) {
        failIfAsked();
        if (accounts.containsKey(email)) {
            throw new LearnException.EmailTaken(email, null);
        }
        Account account = new Account(UUID.randomUUID(), email, displayName, "learner", Map.of());
        with(account, password);
        return account;
    }

    @Override
    public Account signIn(String email, String password) {
        failIfAsked();
        if (!password.equals(passwords.get(email))) {
            throw new LearnException.WrongCredentials(email, null);
        }
        return accounts.get(email);
    }

    @Override
    public Offer offer() {
        failIfAsked();
        return offer;
    }

    @Override
    public void sendSignInCode(String email) {
        send("sign-in", email);
    }

    @Override
    public Account signInWithCode(String email, String code) {
        return byCode(email, code);
    }

    @Override
    public void resendConfirmation(String email) {
        send("confirmation", email);
    }

    @Override
    public Account confirmEmail(String email, String code) {
        return byCode(email, code);
    }

    @Override
    public void sendRecovery(String email) {
        send("recovery", email);
    }

    @Override
    public Account recover(String email, String code) {
        kept = byCode(email, code);
        return kept;
    }

    /// The next new password is refused with this.
    public void refusePassword(LearnException failure) {
        nextPassword = failure;
    }

    @Override
    public void setNewPassword(String password) {
        failIfAsked();
        LearnException refusal = nextPassword;
        nextPassword = null;
        if (refusal != null) {
            throw refusal;
        }
        if (kept == null) {
            throw new LearnException.SignedOut("nobody is signed in", null);
        }
        passwords.put(kept.email(), password);
    }

    @Override
    public void sendPasswordCode() {
        send("password", kept == null ? "" : kept.email());
    }

    @Override
    public void setNewPassword(String password, String code) {
        requireCode(code);
        setNewPassword(password);
    }

    /// Opens the provider's page and takes the first account that is known here for the one that came back.
    @Override
    public Account signInInBrowser(String provider, Browser browser) {
        browser.opener().accept(URI.create("https://" + provider + ".example/authorize"));
        failIfAsked();
        return accounts.values().iterator().next();
    }

    @Override
    public String exportMyData() {
        failIfAsked();
        return "{}";
    }

    @Override
    public void deleteMyAccount() {
        failIfAsked();
        if (kept != null) {
            accounts.remove(kept.email());
        }
        kept = null;
    }

    @Override
    public Account startLocally(String displayName) {
        failIfAsked();
        return new Account(UUID.randomUUID(), "learner@local", displayName, "learner", Map.of());
    }

    @Override
    public boolean offersLocalLearner() {
        return offersLocal;
    }

    @Override
    public void signOut() {
        failIfAsked();
        kept = null;
    }

    @Override
    public Account updateProfile(Account changed) {
        failIfAsked();
        accounts.put(changed.email(), changed);
        return changed;
    }

    @Override
    public CredentialStore credentialStore() {
        return CredentialStore.FILE;
    }

    @Override
    public void onSessionLost(Consumer<LearnException> listener) {
        listeners.add(listener);
    }

    private void send(String what, String email) {
        failIfAsked();
        sent.add(what + " " + email);
    }

    private Account byCode(String email, String code) {
        failIfAsked();
        requireCode(code);
        return accounts.computeIfAbsent(
                email, address -> new Account(UUID.randomUUID(), address, address, "learner", Map.of()));
    }

    private static void requireCode(String code) {
        if (!code.equals(CODE)) {
            throw new LearnException.CodeExpired(code, null);
        }
    }

    private void failIfAsked() {
        LearnException failure = next;
        next = null;
        if (failure != null) {
            throw failure;
        }
    }
}
