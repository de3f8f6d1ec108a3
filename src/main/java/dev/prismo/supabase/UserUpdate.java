package dev.prismo.supabase;

import java.util.Map;
import java.util.Optional;

/// What to change of the signed-in user.
///
/// @param data merged into the user's metadata; a null value removes its name
public record UserUpdate(Optional<String> email, Optional<String> password, Map<String, ?> data) {
    public static UserUpdate email(String email) {
        return new UserUpdate(Optional.of(email), Optional.empty(), Map.of());
    }

    public static UserUpdate password(String password) {
        return new UserUpdate(Optional.empty(), Optional.of(password), Map.of());
    }

    public static UserUpdate data(Map<String, ?> data) {
        return new UserUpdate(Optional.empty(), Optional.empty(), data);
    }

    @Override
    public String toString() {
        return "UserUpdate[data=" + data.keySet() + "]";
    }
}
