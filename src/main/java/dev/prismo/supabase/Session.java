package dev.prismo.supabase;

import java.time.Duration;
import java.time.Instant;

/// @param expiresAt of the access token, by this machine's clock, so that a clock which is wrong does no harm
public record Session(String accessToken, String refreshToken, Instant expiresAt, User user) {

    /// Whether the access token has less than `margin` to live.
    public boolean expiresWithin(Duration margin, Instant now) {
        return now.plus(margin).isAfter(expiresAt);
    }

    Session withUser(User changed) {
        return new Session(accessToken, refreshToken, expiresAt, changed);
    }

    /// Leaves the tokens out.
    @Override
    public String toString() {
        return "Session[user=" + user.id() + ", expiresAt=" + expiresAt + "]";
    }
}
