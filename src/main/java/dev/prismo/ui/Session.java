package dev.prismo.ui;

import dev.prismo.model.Account;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Who is signed in, for every screen to see. Changed on the JavaFX thread.
public final class Session {
    private final ReadOnlyObjectWrapper<@Nullable Account> account = new ReadOnlyObjectWrapper<>();

    public Optional<Account> account() {
        return Optional.ofNullable(account.get());
    }

    /// The account of a screen that only a signed-in learner can reach.
    public Account learner() {
        return account().orElseThrow(() -> new IllegalStateException("nobody is signed in"));
    }

    /// Null while nobody is signed in.
    public ReadOnlyObjectProperty<@Nullable Account> accountProperty() {
        return account.getReadOnlyProperty();
    }

    public void start(Account signedIn) {
        account.set(signedIn);
    }

    public void end() {
        account.set(null);
    }
}
