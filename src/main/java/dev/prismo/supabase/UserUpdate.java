package dev.prismo.supabase;

import java.util.Map;
import java.util.Optional;

/// What to change of the signed-in user.
///
/// @param nonce the code of [SupabaseAuth#reauthenticate], where the server wants it for a new password
/// @param data merged into the user's metadata; a null value removes its name
public record UserUpdate(
        Optional<String> email, Optional<String> password, Optional<String> nonce, Map<String, ?> data) {
    public static UserUpdate email(String email) {
        return new UserUpdate(Optional.of(email), Optional.empty(), Optional.empty(), Map.of());
    }

    public static UserUpdate password(String password) {
        return new UserUpdate(Optional.empty(), Optional.of(password), Optional.empty(), Map.of());
    }

    public static UserUpdate password(String password, String nonce) {
        return new UserUpdate(Optional.empty(), Optional.of(password), Optional.of(nonce), Map.of());
    }

    public static UserUpdate data(Map<String, ?> data) {
        return new UserUpdate(Optional.empty(), Optional.empty(), Optional.empty(), data);
    }

    @Override
    public String toString() {
        return "UserUpdate[data=" + data.keySet() + "]";
    }
}
