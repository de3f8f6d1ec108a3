package dev.prismo.app;

import dev.prismo.learn.Auth;
import dev.prismo.learn.LearnException;
import dev.prismo.learn.Preferences;
import dev.prismo.model.Account;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Lets the sign-in screen appear while the server still starts: every call waits for it, on the caller's virtual
/// thread. Whether anybody was signed in is also noted in the preferences, so that a first start need not wait at all.
final class LazyAuth implements Auth {
    private static final String SIGNED_IN = "signed-in";

    private final Supplier<? extends Auth> auth;
    private final Runnable gate;
    private final Preferences preferences;
    private final boolean offersLocalLearner;
    private final List<Consumer<LearnException>> listeners = new CopyOnWriteArrayList<>();

    /// @param auth blocks until the server answers; throws a [LearnException] if it never will
    /// @param gate throws one if nobody should sign in there
    LazyAuth(Supplier<? extends Auth> auth, Runnable gate, Preferences preferences, boolean offersLocalLearner) {
        this.auth = auth;
        this.gate = gate;
        this.preferences = preferences;
        this.offersLocalLearner = offersLocalLearner;
    }

    /// Whether somebody was signed in when the app was last used here.
    boolean expectsLearner() {
        return preferences.get(SIGNED_IN).filter("true"::equals).isPresent();
    }

    /// Passes a lost session on; called once the server is there.
    void follow(Auth started) {
        started.onSessionLost(why -> {
            preferences.put(SIGNED_IN, "false");
            listeners.forEach(listener -> listener.accept(why));
        });
    }

    @Override
    public Optional<Account> restore() {
        return expectsLearner() ? auth.get().restore() : Optional.empty();
    }

    @Override
    public Account signUp(String email, String password, String displayName) {
        return noted(entrance().signUp(email, password, displayName));
    }

    @Override
    public Account signIn(String email, String password) {
        return noted(entrance().signIn(email, password));
    }

    @Override
    public Offer offer() {
        return entrance().offer();
    }

    @Override
    public void sendSignInCode(String email) {
        entrance().sendSignInCode(email);
    }

    @Override
    public Account signInWithCode(String email, String code) {
        return noted(entrance().signInWithCode(email, code));
    }

    @Override
    public void resendConfirmation(String email) {
        entrance().resendConfirmation(email);
    }

    @Override
    public Account confirmEmail(String email, String code) {
        return noted(entrance().confirmEmail(email, code));
    }

    @Override
    public void sendRecovery(String email) {
        entrance().sendRecovery(email);
    }

    @Override
    public Account recover(String email, String code) {
        return noted(entrance().recover(email, code));
    }

    @Override
    public void setNewPassword(String password) {
        auth.get().setNewPassword(password);
    }

    @Override
    public void sendPasswordCode() {
        auth.get().sendPasswordCode();
    }

    @Override
    public void setNewPassword(String password, String code) {
        auth.get().setNewPassword(password, code);
    }

    @Override
    public Account signInInBrowser(String provider, Browser browser) {
        return noted(entrance().signInInBrowser(provider, browser));
    }

    @Override
    public String exportMyData() {
        return auth.get().exportMyData();
    }

    @Override
    public void deleteMyAccount() {
        auth.get().deleteMyAccount();
        preferences.put(SIGNED_IN, "false");
    }

    @Override
    public Account startLocally(String displayName) {
        return noted(auth.get().startLocally(displayName));
    }

    @Override
    public boolean offersLocalLearner() {
        return offersLocalLearner;
    }

    @Override
    public void signOut() {
        preferences.put(SIGNED_IN, "false");
        auth.get().signOut();
    }

    @Override
    public Account updateProfile(Account changed) {
        return auth.get().updateProfile(changed);
    }

    @Override
    public CredentialStore credentialStore() {
        return auth.get().credentialStore();
    }

    @Override
    public void onSessionLost(Consumer<LearnException> listener) {
        listeners.add(listener);
    }

    /// Takes the learner back to the sign-in, which says why. The session stays, for when the server is mended.
    void refuse(LearnException why) {
        listeners.forEach(listener -> listener.accept(why));
    }

    private Auth entrance() {
        Auth entered = auth.get();
        gate.run();
        return entered;
    }

    private Account noted(Account account) {
        preferences.put(SIGNED_IN, "true");
        return account;
    }
}
