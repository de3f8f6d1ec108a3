package dev.prismo.ui;

/// Asks before signing out, wherever that is offered.
public final class SignOutQuestion {
    private final UiKit kit;
    private final ShellModel model;

    public SignOutQuestion(UiKit kit, ShellModel model) {
        this.kit = kit;
        this.model = model;
    }

    public void ask() {
        kit.dialogs()
                .ask(
                        new Dialogs.Question(
                                kit.text("shell.sign-out.title"),
                                kit.text("shell.sign-out.text"),
                                kit.text("shell.sign-out.action"),
                                Dialogs.Weight.NORMAL),
                        model::signOut);
    }
}
