package dev.prismo.ui;

import dev.prismo.learn.Auth;
import dev.prismo.learn.LearnException;
import dev.prismo.model.Account;
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
    private final Map<String, String> passwords = new HashMap<>();
    private final Map<String, Account> accounts = new HashMap<>();
    private final List<Consumer<LearnException>> listeners = new ArrayList<>();
    private boolean offersLocal = true;
    private @Nullable Account kept;
    private @Nullable LearnException next;

    public TestAuth with(Account account, String password) {
        passwords.put(account.email(), password);
        accounts.put(account.email(), account);
        return this;
    }

    public TestAuth keeping(Account account) {
        kept = account;
        return this;
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

    private void failIfAsked() {
        LearnException failure = next;
        next = null;
        if (failure != null) {
            throw failure;
        }
    }
}
