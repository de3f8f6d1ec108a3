package dev.prismo.ui;

import dev.prismo.model.Account;
import java.util.Map;
import java.util.UUID;

/// A [UiKit] for view tests: English, same-thread tasks, nothing moves.
public final class TestKit {
    public static final Account ADA = new Account(
            UUID.fromString("00000000-0000-4000-8000-000000000001"),
            "ada@example.org",
            "Ada Lovelace",
            "learner",
            Map.of());

    private TestKit() {}

    /// Call on the JavaFX thread.
    public static UiKit create() {
        return create(new SameThreadTasks());
    }

    public static UiKit create(SameThreadTasks tasks) {
        Choices choices = new Choices(new MemoryPreferences());
        choices.language().set(Messages.LANGUAGES.getFirst());
        choices.appearance().set(Choices.Appearance.LIGHT);
        choices.lessMotion().set(true);
        return UiKit.of(tasks, choices, new Theme(choices));
    }
}
