package dev.prismo.learn;

import dev.prismo.model.Account;
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

    enum CredentialStore {
        KEYRING,
        FILE
    }
}
