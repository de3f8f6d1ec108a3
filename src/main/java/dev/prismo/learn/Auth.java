package dev.prismo.learn;

import dev.prismo.model.Account;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Who is signed in.
public interface Auth {

    /// The account of a session kept from an earlier start, if it is still good. Works without a network while the
    /// stored session says who it belongs to.
    Optional<Account> restore();

    /// Makes an account and signs it in.
    ///
    /// @throws LearnException.EmailTaken if the address has an account
    /// @throws LearnException.WeakPassword if the password is too weak
    /// @throws LearnException.EmailNotConfirmed if the server wants the address confirmed before the first sign-in
    Account signUp(String email, String password, String displayName);

    /// @throws LearnException.WrongCredentials if address or password is wrong
    Account signIn(String email, String password);

    /// Which ways of signing in the server offers. Asks the server.
    Offer offer();

    /// Sends a message with a code to sign in by, without a password. An address that is new gets an account. Says
    /// nothing about whether it was known.
    ///
    /// @throws LearnException.TooManyRequests if the last message is too recent
    void sendSignInCode(String email);

    /// Signs in with the code of [#sendSignInCode].
    ///
    /// @throws LearnException.CodeExpired if it is wrong, used or too old
    Account signInWithCode(String email, String code);

    /// Sends the message that confirms the address of a new account once more.
    void resendConfirmation(String email);

    /// Confirms the address of a new account with the code of that message, and signs in.
    ///
    /// @throws LearnException.CodeExpired if it is wrong, used or too old
    Account confirmEmail(String email, String code);

    /// Sends a message with a code to whoever forgot the password. Says nothing about whether the address was known.
    void sendRecovery(String email);

    /// Signs in with the code of [#sendRecovery], so that [#setNewPassword] can follow.
    ///
    /// @throws LearnException.CodeExpired if it is wrong, used or too old
    Account recover(String email, String code);

    /// Changes the password of whoever is signed in.
    ///
    /// @throws LearnException.WeakPassword if the new one is too weak
    /// @throws LearnException.SamePassword if it is the old one
    /// @throws LearnException.ReauthenticationNeeded if the server wants the code of [#sendPasswordCode] along with it
    void setNewPassword(String password);

    /// Sends the signed-in learner the code that [#setNewPassword(String, String)] takes.
    void sendPasswordCode();

    /// As [#setNewPassword(String)], proving by `code` that it is still the learner who asks.
    void setNewPassword(String password, String code);

    /// Signs in with a provider of [Offer#providers] in the system's browser. Blocks until the person is back from
    /// there, minutes perhaps; interrupting the thread gives up.
    ///
    /// @throws LearnException.BrowserFailed if the browser's part came to nothing
    Account signInInBrowser(String provider, Browser browser);

    /// Everything that the server holds about the signed-in learner, as one JSON document.
    String exportMyData();

    /// Deletes the account on the server with everything that is only about the learner, and signs out. There is no
    /// way back.
    void deleteMyAccount();

    /// Makes an account with a generated address and password, kept in the credential store, for someone who works on
    /// this machine alone; signs into it again if there is one. Only offered where [#offersLocalLearner] says so.
    Account startLocally(String displayName);

    boolean offersLocalLearner();

    /// Ends the session here and on the server; here even if the server can't be reached.
    void signOut();

    /// Changes the display name or preferences of the signed-in account.
    Account updateProfile(Account changed);

    /// Where the session is kept, for Settings to say: `keyring` or `file`.
    CredentialStore credentialStore();

    /// Tells `listener`, on any thread, when the session ends without having been asked to: expired or revoked.
    void onSessionLost(Consumer<LearnException> listener);

    /// @param providers for [#signInInBrowser], as the server calls them, in alphabetical order
    record Offer(List<String> providers, SignUps signUps, Confirmation confirmation) {
        public Offer {
            providers = List.copyOf(providers);
        }
    }

    enum SignUps {
        OPEN,
        CLOSED
    }

    /// Whether the address of a new account must be confirmed by a code before the first sign-in.
    enum Confirmation {
        NEEDED,
        NOT_NEEDED
    }

    /// The system's browser.
    ///
    /// @param opener opens a page, on whatever thread it is called
    /// @param texts what the browser shows when the learner comes back
    record Browser(Consumer<URI> opener, Texts texts) {

        /// Plain texts in the learner's language.
        ///
        /// @param language such as `en` or `zh-CN`
        /// @param title the name of the app
        public record Texts(String language, String title, String succeeded, String failed) {}
    }

    enum CredentialStore {
        KEYRING,
        FILE
    }
}
