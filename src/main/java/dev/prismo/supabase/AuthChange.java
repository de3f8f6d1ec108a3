package dev.prismo.supabase;

/// What happened to the session.
public sealed interface AuthChange {
    record SignedIn(Session session) implements AuthChange {}

    /// An earlier session was found on this machine. The server has not been asked.
    record Restored(Session session) implements AuthChange {}

    record Refreshed(Session session) implements AuthChange {}

    record UserUpdated(Session session) implements AuthChange {}

    /// Asked for.
    record SignedOut() implements AuthChange {}

    /// Not asked for: the server will not extend the session any more.
    record SessionLost(SupabaseException.Auth reason) implements AuthChange {}
}
