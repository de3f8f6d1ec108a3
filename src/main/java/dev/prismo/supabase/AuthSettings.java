package dev.prismo.supabase;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a server offers to people who are not signed in yet.
///
/// @param external by the provider's name, whether it is switched on; among them `email`, `phone`, `anonymous_users`
/// @param disableSignup nobody can make an account
/// @param mailerAutoconfirm an address need not be confirmed
public record AuthSettings(Map<String, Boolean> external, boolean disableSignup, boolean mailerAutoconfirm) {
    private static final Set<String> NO_PROVIDER = Set.of("email", "phone", "anonymous_users");

    public boolean offers(String name) {
        return external.getOrDefault(name, false);
    }

    /// Those to sign in with through the browser, in alphabetical order.
    public List<String> providers() {
        return external.keySet().stream()
                .filter(name -> offers(name) && !NO_PROVIDER.contains(name))
                .sorted()
                .toList();
    }
}
