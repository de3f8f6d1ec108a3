package dev.prismo.supabase;

import java.util.Locale;

/// What a one-time code was sent for.
public enum OtpType {
    /// A sign-in, or the confirmation of a new address: whichever was sent.
    EMAIL,
    SIGNUP,
    INVITE,
    MAGICLINK,
    RECOVERY,
    EMAIL_CHANGE;

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
