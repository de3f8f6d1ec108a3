package dev.prismo.ui.login;

import dev.prismo.learn.Auth;
import dev.prismo.learn.LearnException;
import dev.prismo.learn.Tasks;
import dev.prismo.model.Account;
import dev.prismo.ui.Messages;
import dev.prismo.ui.Navigator;
import dev.prismo.ui.Problem;
import dev.prismo.ui.Problems;
import dev.prismo.ui.Route;
import dev.prismo.ui.Session;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// The ways into Prismo: checks what was typed, asks [Auth], and starts the session.
public final class LoginModel {
    private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@[^\\s@]+\\.[^\\s@]+");

    private final Auth auth;
    private final Tasks tasks;
    private final Session session;
    private final Navigator navigator;
    private final Problems problems;
    private final Messages messages;

    private final ObjectProperty<Way> way;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State.Idle());
    private final StringProperty name = new SimpleStringProperty("");
    private final StringProperty email = new SimpleStringProperty("");
    private final StringProperty password = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper nameError = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper emailError = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper passwordError = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<PasswordStrength> strength =
            new ReadOnlyObjectWrapper<>(PasswordStrength.NONE);
    private Tasks.@Nullable Running running;

    public LoginModel(
            Auth auth, Tasks tasks, Session session, Navigator navigator, Problems problems, Messages messages) {
        this.auth = auth;
        this.tasks = tasks;
        this.session = session;
        this.navigator = navigator;
        this.problems = problems;
        this.messages = messages;
        way = new SimpleObjectProperty<>(auth.offersLocalLearner() ? Way.LOCAL : Way.SIGN_IN);
        way.subscribe((_, _) -> forgetErrors());
        name.subscribe((_, _) -> nameError.set(""));
        email.subscribe((_, _) -> emailError.set(""));
        password.subscribe((_, _) -> passwordError.set(""));
        email.subscribe((_, _) -> rate());
        password.subscribe((_, _) -> rate());
    }

    enum Way {
        LOCAL,
        SIGN_IN,
        SIGN_UP
    }

    sealed interface State {
        record Idle() implements State {}

        record Busy() implements State {}

        record Failed(Problem problem) implements State {}
    }

    boolean offersLocal() {
        return auth.offersLocalLearner();
    }

    ObjectProperty<Way> way() {
        return way;
    }

    ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    StringProperty name() {
        return name;
    }

    StringProperty email() {
        return email;
    }

    StringProperty password() {
        return password;
    }

    ReadOnlyStringProperty nameError() {
        return nameError.getReadOnlyProperty();
    }

    ReadOnlyStringProperty emailError() {
        return emailError.getReadOnlyProperty();
    }

    ReadOnlyStringProperty passwordError() {
        return passwordError.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<PasswordStrength> strength() {
        return strength.getReadOnlyProperty();
    }

    /// Goes the chosen way with what was typed, if it can work; says beside each field what can't.
    void submit() {
        if (state.get() instanceof State.Busy || !isComplete()) {
            return;
        }
        String address = email.get().strip();
        String secret = password.get();
        String called = name.get().strip();
        begin(switch (way.get()) {
            case LOCAL -> {
                String displayName = called.isEmpty() ? messages.text("login.local.somebody") : called;
                yield () -> auth.startLocally(displayName);
            }
            case SIGN_IN -> () -> auth.signIn(address, secret);
            case SIGN_UP -> () -> auth.signUp(address, secret, called);
        });
    }

    /// Stops waiting; what was typed stays.
    void cancel() {
        if (running != null) {
            running.cancel();
            running = null;
        }
        state.set(new State.Idle());
    }

    private boolean isComplete() {
        forgetErrors();
        Way chosen = way.get();
        if (chosen == Way.SIGN_UP && name.get().isBlank()) {
            nameError.set(messages.text("login.name.missing"));
        }
        if (chosen != Way.LOCAL && !EMAIL.matcher(email.get().strip()).matches()) {
            emailError.set(messages.text("login.email.invalid"));
        }
        if (chosen == Way.SIGN_IN && password.get().isEmpty()) {
            passwordError.set(messages.text("login.password.missing"));
        }
        if (chosen == Way.SIGN_UP && password.get().length() < PasswordStrength.SHORTEST) {
            passwordError.set(messages.text("login.password.short", PasswordStrength.SHORTEST));
        }
        return nameError.get().isEmpty() && emailError.get().isEmpty() && passwordError.get().isEmpty();
    }

    private void begin(Callable<Account> work) {
        state.set(new State.Busy());
        running = tasks.run(work, this::signedIn, this::failed);
    }

    private void signedIn(Account account) {
        state.set(new State.Idle());
        password.set("");
        session.start(account);
        navigator.go(new Route.Home());
    }

    private void failed(LearnException failure) {
        Problem problem = problems.describe(failure);
        switch (failure) {
            case LearnException.WeakPassword _ -> {
                state.set(new State.Idle());
                passwordError.set(problem.title() + ". " + problem.detail());
            }
            case LearnException.EmailTaken _ -> {
                state.set(new State.Idle());
                emailError.set(problem.title() + ". " + problem.detail());
            }
            default -> state.set(new State.Failed(problem));
        }
    }

    private void forgetErrors() {
        nameError.set("");
        emailError.set("");
        passwordError.set("");
        if (state.get() instanceof State.Failed) {
            state.set(new State.Idle());
        }
    }

    private void rate() {
        strength.set(PasswordStrength.of(password.get(), email.get()));
    }
}
