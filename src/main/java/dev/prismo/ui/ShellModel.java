package dev.prismo.ui;

import dev.prismo.learn.Auth;
import dev.prismo.learn.LearnException;
import dev.prismo.learn.Tasks;
import dev.prismo.model.Account;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Where the learner is and how they came there. Lets nobody past the sign-in who is not signed in, and takes them
/// where they wanted to go once they are.
public final class ShellModel implements Navigator {
    private static final int REMEMBERED = 100;

    private final Auth auth;
    private final Session session;
    private final Tasks tasks;
    private final Toasts toasts;
    private final Problems problems;
    private final Deque<Route> past = new ArrayDeque<>();
    private final Deque<Route> future = new ArrayDeque<>();
    private final ReadOnlyObjectWrapper<@Nullable Visit> visit = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper canGoBack = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper canGoForward = new ReadOnlyBooleanWrapper();
    private @Nullable Route wanted;

    public ShellModel(Auth auth, Session session, Tasks tasks, Toasts toasts, Problems problems) {
        this.auth = auth;
        this.session = session;
        this.tasks = tasks;
        this.toasts = toasts;
        this.problems = problems;
        auth.onSessionLost(why -> tasks.onUi(() -> sessionLost(why)));
    }

    /// One stay on a screen. A second visit to the same route is another one.
    static final class Visit {
        private final Route route;

        Visit(Route route) {
            this.route = route;
        }

        Route route() {
            return route;
        }
    }

    /// Goes on with the session of the last start, or to the sign-in.
    public void start() {
        tasks.run(auth::restore, this::restored, failure -> {
            enter(new Route.Login());
            toasts.problem(problems.describe(failure));
        });
    }

    private void restored(Optional<Account> account) {
        account.ifPresentOrElse(
                signedIn -> {
                    session.start(signedIn);
                    enter(new Route.Home());
                },
                () -> enter(new Route.Login()));
    }

    @Override
    public void go(Route route) {
        Route current = route().orElse(null);
        if (session.account().isEmpty()) {
            if (!(route instanceof Route.Login)) {
                wanted = route;
            }
            enter(new Route.Login());
        } else if (current == null || current instanceof Route.Login) {
            arrive(route);
        } else if (!route.equals(current)) {
            past.push(current);
            if (past.size() > REMEMBERED) {
                past.removeLast();
            }
            future.clear();
            enter(route);
        }
    }

    /// The first screen after the sign-in.
    private void arrive(Route route) {
        Route target = wanted == null ? route : wanted;
        wanted = null;
        past.clear();
        future.clear();
        toasts.clear();
        enter(target);
    }

    @Override
    public void back() {
        step(past, future);
    }

    @Override
    public void forward() {
        step(future, past);
    }

    private void step(Deque<Route> from, Deque<Route> to) {
        Route current = route().orElse(null);
        if (current != null && !from.isEmpty()) {
            to.push(current);
            enter(from.pop());
        }
    }

    /// Makes the current screen anew.
    public void reload() {
        route().ifPresent(this::enter);
    }

    public void signOut() {
        tasks.run(
                () -> {
                    auth.signOut();
                    return true;
                },
                _ -> signedOut(),
                failure -> {
                    signedOut();
                    toasts.problem(problems.describe(failure));
                });
    }

    private void signedOut() {
        session.end();
        wanted = null;
        past.clear();
        future.clear();
        enter(new Route.Login());
    }

    private void sessionLost(LearnException why) {
        if (session.account().isEmpty()) {
            return;
        }
        Route current = route().orElse(null);
        signedOut();
        wanted = current;
        toasts.problem(problems.describe(why));
    }

    public Optional<Route> route() {
        return Optional.ofNullable(visit.get()).map(Visit::route);
    }

    public ReadOnlyBooleanProperty canGoBack() {
        return canGoBack.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty canGoForward() {
        return canGoForward.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable Visit> visit() {
        return visit.getReadOnlyProperty();
    }

    private void enter(Route route) {
        canGoBack.set(!past.isEmpty());
        canGoForward.set(!future.isEmpty());
        visit.set(new Visit(route));
    }
}
