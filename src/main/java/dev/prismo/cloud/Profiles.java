package dev.prismo.cloud;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import dev.prismo.learn.LearnException;
import dev.prismo.model.Account;
import dev.prismo.supabase.SecretStore;
import dev.prismo.supabase.SupabaseClient;
import dev.prismo.supabase.User;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is known of the learner beside the session: the row in `users`, the copy of it that a start without a network
/// reads, and other small things that must not lie open.
final class Profiles {
    private static final Logger LOG = LoggerFactory.getLogger(Profiles.class);
    private static final String PROFILE = "profile";

    private final SupabaseClient supabase;
    private final SecretStore secrets;
    private final CloudTable<Profile> table;

    Profiles(SupabaseClient supabase, SecretStore secrets) {
        this.supabase = supabase;
        this.secrets = secrets;
        table = new CloudTable<>(supabase, TableName.USERS, Profile.COLUMNS, Profile.class);
    }

    /// The account of `user`, of whom the server has just told.
    Account entered(User user) {
        return remembered(account(user, table.getByKey(user.id())));
    }

    /// The account of a user whom the server has just made.
    Account fresh(User user) {
        return remembered(account(user, Optional.empty()));
    }

    /// The account of `user` as last seen, without asking the server.
    Account lastSeen(User user) {
        Account known = account(user, Optional.empty());
        return read(PROFILE, Account.class)
                .filter(profile -> profile.id().equals(known.id()))
                .map(profile -> new Account(
                        known.id(), known.email(), profile.displayName(), known.role(), profile.preferences()))
                .orElse(known);
    }

    Account update(Account changed) {
        Profile stored = table.update(changed.id(),
                Map.of("display_name", changed.displayName().strip(), "preferences", changed.preferences()));
        return remembered(new Account(changed.id(), changed.email(), stored.displayName(), changed.role(), stored.texts()));
    }

    void forget() {
        delete(PROFILE);
    }

    <T> Optional<T> read(String name, Class<T> type) {
        try {
            return secrets.read(name).map(json -> supabase.gson().fromJson(json, type));
        } catch (IOException | JsonParseException e) {
            LOG.warn("what is stored as {} can't be read: {}", name, e.getMessage());
            return Optional.empty();
        }
    }

    /// @throws LearnException.Storage if that is impossible
    void write(String name, Object value) {
        try {
            secrets.write(name, supabase.gson().toJson(value));
        } catch (IOException e) {
            throw new LearnException.Storage("credentials can't be stored", LearnException.Storage.Reason.NOT_WRITABLE, e);
        }
    }

    void delete(String name) {
        try {
            secrets.delete(name);
        } catch (IOException e) {
            LOG.warn("what is stored as {} can't be deleted: {}", name, e.getMessage());
        }
    }

    private static Account account(User user, Optional<Profile> profile) {
        return new Account(
                user.id(),
                user.email().orElse(""),
                profile.map(Profile::displayName)
                        .or(() -> user.userMetadata("display_name").filter(name -> !name.isBlank()))
                        .orElse("Learner"),
                user.appMetadata("role").orElse("learner"),
                profile.map(Profile::texts).orElse(Map.of()));
    }

    private Account remembered(Account account) {
        try {
            secrets.write(PROFILE, supabase.gson().toJson(account));
        } catch (IOException e) {
            LOG.warn("the profile can't be kept for a start without a network: {}", e.getMessage());
        }
        return account;
    }

    private record Profile(String displayName, JsonObject preferences) {
        static final String COLUMNS = "display_name, preferences";

        Map<String, String> texts() {
            Map<String, String> texts = new HashMap<>();
            preferences.asMap().forEach((name, value) ->
                    texts.put(name, value.isJsonPrimitive() ? value.getAsString() : value.toString()));
            return texts;
        }
    }
}
