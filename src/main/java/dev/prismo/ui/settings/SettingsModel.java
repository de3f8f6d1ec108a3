package dev.prismo.ui.settings;

import dev.prismo.learn.Auth;
import dev.prismo.learn.Connections;
import dev.prismo.learn.LearnException;
import dev.prismo.learn.Mailbox;
import dev.prismo.learn.Tasks;
import dev.prismo.model.Account;
import dev.prismo.ui.Choices;
import dev.prismo.ui.Navigator;
import dev.prismo.ui.Problem;
import dev.prismo.ui.Problems;
import dev.prismo.ui.Session;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// What Settings shows and changes. The [Choices] remember themselves; the name goes to the server.
public final class SettingsModel {
    private final Choices choices;
    private final SettingsServices services;
    private final Auth auth;
    private final Session session;
    private final Tasks tasks;
    private final Problems problems;
    private final About about;
    private final PersonalDataModel personal;
    private final DoctorModel doctor;
    private final StringProperty name;
    private final ReadOnlyObjectWrapper<Saving> saving = new ReadOnlyObjectWrapper<>(new Saving.Idle());
    private Tasks.@Nullable Running running;

    public SettingsModel(
            Choices choices,
            SettingsServices services,
            Session session,
            Navigator navigator,
            Tasks tasks,
            Problems problems,
            About about) {
        this.choices = choices;
        this.services = services;
        auth = services.auth();
        personal = new PersonalDataModel(auth, session, navigator, tasks, problems);
        doctor = new DoctorModel(services.doctor(), tasks, problems);
        this.session = session;
        this.tasks = tasks;
        this.problems = problems;
        this.about = about;
        name = new SimpleStringProperty(session.learner().displayName());
        name.subscribe((_, _) -> saving.set(new Saving.Idle()));
    }

    /// How the change of the name is going.
    sealed interface Saving {
        record Idle() implements Saving {}

        record Busy() implements Saving {}

        record Done() implements Saving {}

        record Failed(Problem problem) implements Saving {}
    }

    Choices choices() {
        return choices;
    }

    About about() {
        return about;
    }

    PersonalDataModel personal() {
        return personal;
    }

    DoctorModel doctor() {
        return doctor;
    }

    Connections connections() {
        return services.connections();
    }

    Optional<Mailbox> mailbox() {
        return services.mailbox();
    }

    Account account() {
        return session.learner();
    }

    Auth.CredentialStore credentialStore() {
        return auth.credentialStore();
    }

    StringProperty name() {
        return name;
    }

    ReadOnlyObjectProperty<Saving> saving() {
        return saving.getReadOnlyProperty();
    }

    /// Whether there is a new name to save.
    boolean canSaveName() {
        String wanted = name.get().strip();
        return !wanted.isEmpty()
                && !wanted.equals(account().displayName())
                && !(saving.get() instanceof Saving.Busy);
    }

    void saveName() {
        if (!canSaveName()) {
            return;
        }
        Account old = account();
        Account changed =
                new Account(old.id(), old.email(), name.get().strip(), old.role(), old.preferences());
        saving.set(new Saving.Busy());
        running = tasks.run(() -> auth.updateProfile(changed), this::saved, this::failed);
    }

    void close() {
        personal.close();
        doctor.close();
        if (running != null) {
            running.cancel();
        }
    }

    private void saved(Account account) {
        session.start(account);
        name.set(account.displayName());
        saving.set(new Saving.Done());
    }

    private void failed(LearnException failure) {
        saving.set(new Saving.Failed(problems.describe(failure)));
    }
}
