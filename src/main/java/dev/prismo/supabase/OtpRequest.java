package dev.prismo.supabase;

import java.util.Map;
import java.util.Optional;

/// A message with a one-time code and a link, by which someone signs in without a password.
///
/// @param newcomers whether an unknown address gets an account
/// @param data becomes the metadata of a new user
/// @param redirectTo where the link leads in the end; the server's own page if empty
public record OtpRequest(String email, Newcomers newcomers, Map<String, ?> data, Optional<String> redirectTo) {
    public enum Newcomers {
        WELCOME,
        REFUSED
    }

    /// A code for `email`, which may be new.
    public static OtpRequest to(String email) {
        return new OtpRequest(email, Newcomers.WELCOME, Map.of(), Optional.empty());
    }

    public OtpRequest newcomers(Newcomers policy) {
        return new OtpRequest(email, policy, data, redirectTo);
    }

    public OtpRequest data(Map<String, ?> metadata) {
        return new OtpRequest(email, newcomers, metadata, redirectTo);
    }

    public OtpRequest redirectTo(String address) {
        return new OtpRequest(email, newcomers, data, Optional.of(address));
    }
}
