package dev.prismo.app;

import dev.prismo.app.Desktop.Place;
import dev.prismo.draft.LocalStore;
import dev.prismo.learn.Auth;
import dev.prismo.learn.CodeRunner;
import dev.prismo.learn.Connections;
import dev.prismo.learn.SubmitLab;
import dev.prismo.ui.ConnectDialog;
import dev.prismo.ui.MailboxModel;
import dev.prismo.ui.MailboxPane;
import dev.prismo.ui.Route;
import dev.prismo.ui.Screen;
import dev.prismo.ui.ShellModel;
import dev.prismo.ui.SignOutQuestion;
import dev.prismo.ui.UiKit;
import dev.prismo.ui.catalogue.CatalogueModel;
import dev.prismo.ui.catalogue.CatalogueView;
import dev.prismo.ui.home.HomeModel;
import dev.prismo.ui.home.HomeView;
import dev.prismo.ui.lab.LabModel;
import dev.prismo.ui.lab.LabServices;
import dev.prismo.ui.lab.LabView;
import dev.prismo.ui.login.LoginDoors;
import dev.prismo.ui.login.LoginModel;
import dev.prismo.ui.login.LoginView;
import dev.prismo.ui.progress.ProgressModel;
import dev.prismo.ui.progress.ProgressView;
import dev.prismo.ui.settings.About;
import dev.prismo.ui.settings.SettingsModel;
import dev.prismo.ui.settings.SettingsServices;
import dev.prismo.ui.settings.SettingsView;
import java.util.Optional;
import java.util.function.Function;

/// Makes the screen of a route. Only the sign-in may be made before the backend is there.
final class Screens implements Function<Route, Screen> {
    private final UiKit kit;
    private final ShellModel shell;
    private final BackendSource backend;
    private final Auth auth;
    private final CodeRunner runner;
    private final LocalStore store;
    private final Place place;

    Screens(
            UiKit kit,
            ShellModel shell,
            BackendSource backend,
            Auth auth,
            CodeRunner runner,
            LocalStore store,
            Place place) {
        this.kit = kit;
        this.shell = shell;
        this.backend = backend;
        this.auth = auth;
        this.runner = runner;
        this.store = store;
        this.place = place;
    }

    @Override
    public Screen apply(Route route) {
        return switch (route) {
            case Route.Login() -> login();
            case Route.Home() -> home(backend.get());
            case Route.Learn learn -> learn(backend.get(), learn);
            case Route.Lab lab -> lab(backend.get(), lab);
            case Route.Progress() ->
                new ProgressView(
                        kit, new ProgressModel(backend.get().progress(), kit.tasks(), kit.problems(), place.clock()));
            case Route.Settings() -> settings(backend.get());
        };
    }

    private Screen login() {
        return new LoginView(
                new LoginModel(
                        auth,
                        kit.tasks(),
                        kit.session(),
                        shell,
                        kit.problems(),
                        kit.messages(),
                        page -> kit.tasks().onUi(() -> place.browser().accept(page))),
                kit.messages(),
                doors());
    }

    private LoginDoors doors() {
        ConnectDialog dialog = new ConnectDialog(kit, place.connections());
        Connections.Current where = place.connections().current();
        return new LoginDoors(
                where,
                dialog::open,
                where.kind() == Connections.Kind.ACCEPTED ? Optional.of(dialog::leave) : Optional.empty(),
                mailbox());
    }

    /// The workspace on this computer sends no e-mail, so that whoever waits for a code must be able to look.
    private Optional<Runnable> mailbox() {
        if (place.connections().current().kind() != Connections.Kind.LOCAL) {
            return Optional.empty();
        }
        MailboxModel messages = new MailboxModel(
                () -> backend.get().mailbox().orElseThrow(), kit.tasks(), kit.problems());
        return Optional.of(() -> kit.dialogs()
                .show(kit.text("mailbox.title"), new MailboxPane(kit, messages, place.browser())));
    }

    private Screen home(Backend opened) {
        HomeModel model = new HomeModel(
                kit.session().learner(),
                opened.catalogue(),
                opened.progress(),
                store.drafts(),
                kit.tasks(),
                kit.problems(),
                place.clock());
        return new HomeView(kit, model, shell);
    }

    private Screen learn(Backend opened, Route.Learn route) {
        CatalogueModel model = new CatalogueModel(
                opened.catalogue(),
                opened.progress(),
                kit.tasks(),
                kit.problems(),
                Optional.ofNullable(route.collectionId()));
        return new CatalogueView(kit, model, shell);
    }

    private Screen lab(Backend opened, Route.Lab route) {
        LabServices services = new LabServices(
                opened.catalogue(),
                opened.attempts(),
                new SubmitLab(opened.attempts(), opened.grading(), opened.progress()),
                runner,
                store.drafts(),
                store.preferences(),
                place.clock());
        LabModel model =
                new LabModel(services, kit.tasks(), kit.problems(), kit.session().learner().id(), route);
        return new LabView(kit, model, shell, place.browser());
    }

    private Screen settings(Backend opened) {
        About about = new About(
                Version.name(),
                place.folder().root(),
                runner.isolation());
        SettingsServices services =
                new SettingsServices(auth, place.connections(), place.doctor(), opened.mailbox());
        return new SettingsView(
                kit,
                new SettingsModel(
                        kit.choices(), services, kit.session(), shell, kit.tasks(), kit.problems(), about),
                new SignOutQuestion(kit, shell)::ask,
                place.browser());
    }
}
