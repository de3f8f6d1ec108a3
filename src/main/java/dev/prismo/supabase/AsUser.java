package dev.prismo.supabase;

import dev.prismo.supabase.SupabaseException.Auth;
import java.util.function.Function;

/// Makes requests with the access token of whoever is signed in.
final class AsUser {
    private final SessionKeeper sessions;

    AsUser(SessionKeeper sessions) {
        this.sessions = sessions;
    }

    /// A token that the server refuses is refreshed once; a session that the server has ended ends here too.
    ///
    /// @throws Auth with [Auth#SESSION_MISSING] if nobody is signed in
    <T> T call(Function<String, T> request) {
        Session session = sessions.usable().orElseThrow(SessionKeeper::missing);
        try {
            return request.apply(session.accessToken());
        } catch (Auth e) {
            if (SessionKeeper.isDeadly(e)) {
                sessions.lose(session, e);
                throw e;
            }
            if (!e.code().equals("bad_jwt")) {
                throw e;
            }
            return request.apply(sessions.refreshedFrom(session).accessToken());
        }
    }
}
