package dev.prismo.app.tour;

import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TableRow;
import javafx.scene.input.KeyCode;

/// The steps of the tour, in order.
final class Walk {
    private static final String NAME = "Ada Lovelace";
    private static final String EMAIL = "ada@example.org";
    private static final String PASSWORD = "analytical engine 1843";

    private static final String FIRST_BADGE = "First light";
    private static final String WRONG =
            """
            ship = input()
            print("this is gull rock")
            print("Welcome", ship)
            """;
    private static final String RIGHT =
            """
            ship = input()
            print("This is Gull Rock.")
            print("Welcome,", ship)
            print('Keep left of the "Teeth".')
            """;

    private final Tour tour;
    private final Hand hand;

    Walk(Tour tour, Hand hand) {
        this.tour = tour;
        this.hand = hand;
    }

    void all() {
        tour.step("01-start", () -> hand.see(text("login.local.title")));
        tour.step("02-sign-up", this::signUp);
        tour.step("03-home", this::arriveHome);
        tour.step("04-learn", this::browse);
        tour.step("05-learn-filtered", this::filter);
        tour.step("06-lab-story", this::openLab);
        tour.step("07-lab-question", this::answerQuestion);
        tour.step("08-lab-code", this::openEditor);
        tour.step("09-lab-failing-test", this::runWrongProgram);
        tour.step("10-lab-hint", this::takeHint);
        tour.step("11-lab-tests-pass", this::runRightProgram);
        tour.step("12-lab-result", this::submit);
        tour.step("13-progress", this::openProgress);
        tour.step("14-palette", this::openPalette);
        tour.step("15-settings-dark", this::chooseDark);
        tour.step("16-doctor", this::examine);
        tour.step("17-restarted", this::restart);
        tour.step("18-lab-restored", this::findEverything);
    }

    private String text(String key, Object... arguments) {
        return tour.text(key, arguments);
    }

    private void signUp() {
        hand.click(text("login.account.sign-up"));
        hand.fill(text("login.name.label"), NAME);
        hand.fill(text("login.email.label"), EMAIL);
        hand.fill(text("login.password.label"), PASSWORD);
    }

    private void arriveHome() {
        hand.chord(KeyCode.ENTER);
        hand.see(text("home.next"));
        hand.see(text("home.streak.days", 0));
    }

    private void browse() {
        hand.click(text("shell.rail.learn"));
        hand.see(text("catalogue.title"));
    }

    private void filter() {
        hand.fill(text("catalogue.search.accessible"), "lamp");
        hand.see(text("catalogue.count", 1));
    }

    private void openLab() {
        hand.clickFirst("the first lab", node -> node instanceof TableRow<?> row && !row.isEmpty());
        hand.see(text("lab.step", 1, 3));
    }

    private void answerQuestion() {
        hand.click(text("lab.next-step"));
        hand.clickFirst("the right answer", node -> node instanceof RadioButton option
                && option.getAccessibleText().contains("\"It's foggy\""));
        hand.click(text("lab.answer.check"));
        hand.see(text("lab.answer.right"));
    }

    private void openEditor() {
        hand.click(text("lab.next-step"));
        hand.see(text("lab.step", 3, 3));
    }

    private void runWrongProgram() {
        write(WRONG);
        hand.chord(KeyCode.CONTROL, KeyCode.ENTER);
        hand.see(text("lab.tests.count", 0, 3));
    }

    private void takeHint() {
        hand.click(text("lab.hint", 1, 3));
        hand.see(text("lab.hint.ask", 1, 3));
        hand.click(text("lab.hint.take"));
        hand.see(text("lab.hint.title", 1));
    }

    private void runRightProgram() {
        write(RIGHT);
        hand.chord(KeyCode.CONTROL, KeyCode.ENTER);
        hand.see(text("lab.tests.count", 3, 3));
    }

    private void submit() {
        hand.chord(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.ENTER);
        hand.see(text("lab.result.passed"));
        hand.see(text("lab.gains.streak", 1));
        hand.see(text("lab.gains.badge", FIRST_BADGE));
    }

    private void openProgress() {
        hand.click(text("shell.rail.progress"));
        hand.see(text("progress.title"));
        hand.see(FIRST_BADGE);
        hand.see(text("progress.streak", 1, 1, 0));
    }

    private void openPalette() {
        hand.chord(KeyCode.CONTROL, KeyCode.K);
        hand.type("tide");
        hand.see("The tide clock");
    }

    private void chooseDark() {
        hand.chord(KeyCode.ESCAPE);
        hand.click(text("shell.rail.settings"));
        hand.see(text("settings.title"));
        hand.click(text("settings.theme.dark"));
        hand.until("the dark theme", Hand.PATIENCE, () -> tour.app().kit().theme().dark().get());
    }

    private void examine() {
        hand.click(text("settings.doctor.start"));
        hand.see(text("doctor.data-folder.title"));
        // While it goes on, the button says how to stop it.
        hand.see(text("settings.doctor.start"));
    }

    private void restart() {
        tour.close();
        tour.start();
        hand.see(text("home.streak.days", 1));
        hand.until("the dark theme", Hand.PATIENCE, () -> tour.app().kit().theme().dark().get());
    }

    private void findEverything() {
        hand.click(text("shell.rail.learn"));
        hand.fill(text("catalogue.search.accessible"), "lamp");
        hand.see(text("catalogue.count", 1));
        hand.clickFirst("the first lab", node -> node instanceof TableRow<?> row && !row.isEmpty());
        hand.see(text("lab.step", 3, 3));
        hand.until("the program to be there again", Hand.PATIENCE, () -> written().equals(RIGHT));
    }

    private void write(String program) {
        hand.clickFirst("the editor", Walk::isEditor);
        hand.chord(KeyCode.CONTROL, KeyCode.A);
        hand.chord(KeyCode.DELETE);
        hand.type(program);
        hand.until("the editor to hold what was typed, not " + written(), Hand.PATIENCE, () -> written().equals(program));
    }

    private String written() {
        return FxThread.call(() -> hand.find(Walk::isEditor)
                .map(editor -> String.valueOf(editor.queryAccessibleAttribute(AccessibleAttribute.TEXT)))
                .orElse(""));
    }

    private static boolean isEditor(Node node) {
        return node.getAccessibleRole() == AccessibleRole.TEXT_AREA && node.getStyleClass().contains("code");
    }
}
