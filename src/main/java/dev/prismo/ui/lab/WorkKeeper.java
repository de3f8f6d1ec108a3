package dev.prismo.ui.lab;

import dev.prismo.learn.LearnException;
import dev.prismo.learn.Tasks;
import dev.prismo.model.Draft;
import dev.prismo.ui.Problems;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Saves edits soon after they are made, one save at a time, and the last of them before the screen is gone.
final class WorkKeeper {
    static final Duration PAUSE = Duration.ofMillis(300);

    private final LabServices services;
    private final Tasks tasks;
    private final Problems problems;
    private final UUID accountId;
    private final ReadOnlyObjectWrapper<SaveState> state = new ReadOnlyObjectWrapper<>(new SaveState.Saved());
    private final Map<UUID, Draft> unsaved = new LinkedHashMap<>();
    private final ReentrantLock disk = new ReentrantLock();
    private @Nullable UUID editedStep;
    private @Nullable Supplier<Work> edited;
    private Tasks.@Nullable Running timer;
    private boolean saving;

    WorkKeeper(LabServices services, Tasks tasks, Problems problems, UUID accountId) {
        this.services = services;
        this.tasks = tasks;
        this.problems = problems;
        this.accountId = accountId;
    }

    ReadOnlyObjectProperty<SaveState> state() {
        return state.getReadOnlyProperty();
    }

    /// @param work asked for when it is saved, so that a keystroke costs no copy of the text
    void edited(UUID stepId, Supplier<Work> work) {
        editedStep = stepId;
        edited = work;
        if (state.get() instanceof SaveState.Saved) {
            state.set(new SaveState.Saving());
        }
        if (timer == null) {
            timer = tasks.later(PAUSE, this::saveSoon);
        }
    }

    /// Saves without waiting for the pause.
    void saveNow() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
        collect();
        save();
    }

    /// Saves what is left before it returns.
    void close() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
        collect();
        for (Draft draft : Map.copyOf(unsaved).values()) {
            try {
                write(draft);
                unsaved.remove(draft.stepId());
            } catch (LearnException e) {
                state.set(new SaveState.Failed(problems.describe(e)));
            }
        }
    }

    private void saveSoon() {
        timer = null;
        collect();
        save();
    }

    private void collect() {
        if (editedStep != null && edited != null) {
            unsaved.put(editedStep, edited.get().draft(editedStep, services.clock().instant()));
            edited = null;
        }
    }

    private void save() {
        if (saving || unsaved.isEmpty()) {
            return;
        }
        saving = true;
        Draft draft = unsaved.values().iterator().next();
        tasks.run(() -> write(draft), this::saved, this::failed);
    }

    private void saved(Draft draft) {
        saving = false;
        unsaved.remove(draft.stepId(), draft);
        if (unsaved.isEmpty()) {
            state.set(edited == null ? new SaveState.Saved() : new SaveState.Saving());
        } else {
            save();
        }
    }

    private void failed(LearnException failure) {
        saving = false;
        state.set(new SaveState.Failed(problems.describe(failure)));
    }

    /// A slow earlier save must not land after a later one.
    private Draft write(Draft draft) {
        disk.lock();
        try {
            services.drafts().save(accountId, draft);
            return draft;
        } finally {
            disk.unlock();
        }
    }
}
