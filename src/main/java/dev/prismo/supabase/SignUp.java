package dev.prismo.supabase;

/// What came of a sign-up.
public sealed interface SignUp {
    User user();

    record SignedIn(Session session) implements SignUp {
        @Override
        public User user() {
            return session.user();
        }
    }

    /// The address must be confirmed first. Of an address that already has an account the server makes up a user
    /// without identities, so as not to tell a stranger.
    record ConfirmationNeeded(User user) implements SignUp {}
}
