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
import java.net.URI;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// The ways into Prismo: checks what was typed, asks [Auth], and starts the session.
public final class LoginModel {
    private static final Auth.Offer UNKNOWN_OFFER =
            new Auth.Offer(List.of(), Auth.SignUps.OPEN, Auth.Confirmation.NOT_NEEDED);

    private final Auth auth;
    private final Tasks tasks;
    private final Session session;
    private final Navigator navigator;
    private final Problems problems;
    private final Messages messages;
    private final Consumer<URI> browser;

    private final LoginInput input;
    private final ObjectProperty<Way> way;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State.Idle());
    private final ReadOnlyObjectWrapper<Auth.Offer> offer = new ReadOnlyObjectWrapper<>(UNKNOWN_OFFER);
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");
    private Tasks.@Nullable Running running;
    private Tasks.@Nullable Running asking;

    /// Signed in by a code, with the new password still to be set.
    private @Nullable Account recovered;

    /// @param browser opens a page; called on any thread
    public LoginModel(
            Auth auth,
            Tasks tasks,
            Session session,
            Navigator navigator,
            Problems problems,
            Messages messages,
            Consumer<URI> browser) {
        this.auth = auth;
        this.tasks = tasks;
        this.session = session;
        this.navigator = navigator;
        this.problems = problems;
        this.messages = messages;
        this.browser = browser;
        input = new LoginInput(messages);
        way = new SimpleObjectProperty<>(auth.offersLocalLearner() ? Way.LOCAL : Way.SIGN_IN);
        way.subscribe((_, _) -> {
            forgetErrors();
            input.code().text().set("");
            recovered = null;
        });
    }

    enum Way {
        LOCAL,
        SIGN_IN,
        SIGN_UP,
        /// The address of somebody who forgot the password.
        FORGOT,
        /// The code they got, and the new password.
        NEW_PASSWORD,
        /// The address of somebody who wants no password now.
        EMAIL_CODE,
        /// The code they got.
        ENTER_CODE,
        /// The code that proves a new address.
        CONFIRM;

        boolean takesCode() {
            return this == NEW_PASSWORD || this == ENTER_CODE || this == CONFIRM;
        }
    }

    sealed interface State {
        record Idle() implements State {}

        record Busy() implements State {}

        /// The learner is in the browser.
        record Browsing() implements State {}

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

    /// What the server offers, once it has said so.
    ReadOnlyObjectProperty<Auth.Offer> offer() {
        return offer.getReadOnlyProperty();
    }

    /// What was sent where; empty if nothing was.
    ReadOnlyStringProperty note() {
        return note.getReadOnlyProperty();
    }

    LoginInput input() {
        return input;
    }

    StringProperty name() {
        return input.name().text();
    }

    StringProperty email() {
        return input.email().text();
    }

    StringProperty password() {
        return input.password().text();
    }

    StringProperty code() {
        return input.code().text();
    }

    /// Asks the server once which ways it offers. Until it answers, and if it does not, the usual ones are there.
    void ask() {
        if (asking == null) {
            asking = tasks.run(auth::offer, offer::set, this::notAnswered);
        }
    }

    /// Goes the chosen way with what was typed, if it can work; says beside each field what can't.
    void submit() {
        if (isBusy() || !input.isComplete(way.get())) {
            return;
        }
        String address = input.address();
        String secret = password().get();
        String digits = input.digits();
        switch (way.get()) {
            case LOCAL -> {
                String called = input.calledName().isEmpty() ? messages.text("login.local.somebody") : input.calledName();
                enter(() -> auth.startLocally(called));
            }
            case SIGN_IN -> enter(() -> auth.signIn(address, secret));
            case SIGN_UP -> {
                String called = input.calledName();
                enter(() -> auth.signUp(address, secret, called));
            }
            case FORGOT -> send(() -> auth.sendRecovery(address), Way.NEW_PASSWORD);
            case EMAIL_CODE -> send(() -> auth.sendSignInCode(address), Way.ENTER_CODE);
            case ENTER_CODE -> enter(() -> auth.signInWithCode(address, digits));
            case CONFIRM -> enter(() -> auth.confirmEmail(address, digits));
            case NEW_PASSWORD -> recover(address, digits, secret);
        }
    }

    /// Sends the message of this step once more.
    void resend() {
        if (isBusy()) {
            return;
        }
        String address = input.address();
        switch (way.get()) {
            case NEW_PASSWORD -> send(() -> auth.sendRecovery(address), Way.NEW_PASSWORD);
            case ENTER_CODE -> send(() -> auth.sendSignInCode(address), Way.ENTER_CODE);
            case CONFIRM -> send(() -> auth.resendConfirmation(address), Way.CONFIRM);
            case LOCAL, SIGN_IN, SIGN_UP, FORGOT, EMAIL_CODE -> throw new IllegalStateException("nothing was sent");
        }
    }

    /// Signs in with another provider in the system's browser.
    void browse(String provider) {
        if (isBusy()) {
            return;
        }
        forgetErrors();
        state.set(new State.Browsing());
        Auth.Browser ours = new Auth.Browser(
                browser,
                new Auth.Browser.Texts(
                        messages.locale().toLanguageTag(),
                        messages.text("login.browser.title"),
                        messages.text("login.browser.succeeded"),
                        messages.text("login.browser.failed")));
        running = tasks.run(() -> auth.signInInBrowser(provider, ours), this::signedIn, this::failed);
    }

    /// Stops waiting; what was typed stays.
    void cancel() {
        if (running != null) {
            running.cancel();
            running = null;
        }
        state.set(new State.Idle());
    }

    void close() {
        cancel();
        if (asking != null) {
            asking.cancel();
        }
    }

    private boolean isBusy() {
        return state.get() instanceof State.Busy || state.get() instanceof State.Browsing;
    }

    private void enter(Callable<Account> work) {
        state.set(new State.Busy());
        running = tasks.run(work, this::signedIn, this::failed);
    }

    private void send(Runnable message, Way next) {
        state.set(new State.Busy());
        running = tasks.run(
                () -> {
                    message.run();
                    return true;
                },
                _ -> {
                    state.set(new State.Idle());
                    way.set(next);
                    note.set(
                            next == Way.NEW_PASSWORD
                                    ? messages.text("login.code.sent-if", input.address())
                                    : messages.text("login.code.sent", input.address()));
                },
                this::failed);
    }

    /// The code is good for one use: what follows a password that was refused is another password.
    private void recover(String address, String digits, String secret) {
        state.set(new State.Busy());
        Account known = recovered;
        if (known == null) {
            running = tasks.run(
                    () -> auth.recover(address, digits),
                    account -> {
                        recovered = account;
                        setPassword(account, secret);
                    },
                    this::failed);
        } else {
            setPassword(known, secret);
        }
    }

    private void setPassword(Account account, String secret) {
        enter(() -> {
            auth.setNewPassword(secret);
            return account;
        });
    }

    private void signedIn(Account account) {
        state.set(new State.Idle());
        password().set("");
        session.start(account);
        navigator.go(new Route.Home());
    }

    private void failed(LearnException failure) {
        Problem problem = problems.describe(failure);
        state.set(new State.Idle());
        switch (failure) {
            case LearnException.WeakPassword _, LearnException.SamePassword _ -> input.password().refuse(sentences(problem));
            case LearnException.EmailTaken _ -> input.email().refuse(sentences(problem));
            case LearnException.CodeExpired _ -> input.code().refuse(sentences(problem));
            case LearnException.EmailNotConfirmed _ -> {
                boolean sent = way.get() == Way.SIGN_UP;
                way.set(Way.CONFIRM);
                note.set(sent ? messages.text("login.code.sent", input.address()) : "");
            }
            default -> state.set(new State.Failed(problem));
        }
    }

    /// A server that nobody should sign in to says so before anything is typed; any other trouble shows when it matters.
    private void notAnswered(LearnException failure) {
        asking = null;
        if (failure instanceof LearnException.ProjectUnfit && !isBusy()) {
            state.set(new State.Failed(problems.describe(failure)));
        }
    }

    private static String sentences(Problem problem) {
        return problem.title() + ". " + problem.detail();
    }

    private void forgetErrors() {
        input.forgetErrors();
        note.set("");
        if (state.get() instanceof State.Failed) {
            state.set(new State.Idle());
        }
    }
}
