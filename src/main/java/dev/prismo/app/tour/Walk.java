package dev.prismo.app.tour;

import javafx.scene.control.TableRow;
import javafx.scene.input.KeyCode;

/// The steps of the tour, in order.
final class Walk {
    private static final String NAME = "Ada Lovelace";
    private static final String EMAIL = "ada@example.org";
    private static final String PASSWORD = "analytical engine 1843";

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
        hand.clickFirst("the first lab", node -> node instanceof TableRow<?> row && !row.isEmpty());
    }
}
