package dev.prismo.ui.home;

import dev.prismo.model.Streak;
import dev.prismo.ui.Card;
import dev.prismo.ui.Icons;
import dev.prismo.ui.UiKit;
import java.time.format.TextStyle;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// The streak, with a dot for each day of this week.
final class StreakCard {
    private final UiKit kit;

    StreakCard(UiKit kit) {
        this.kit = kit;
    }

    Card show(Streak streak, List<HomeModel.WeekDay> week) {
        Label heading = new Label(kit.text("home.streak"));
        heading.getStyleClass().add("muted-small");
        Label days = new Label(kit.text("home.streak.days", streak.current()));
        days.getStyleClass().add("display");
        HBox dots = new HBox(10);
        week.forEach(day -> dots.getChildren().add(dot(day)));
        Label advice = new Label(advice(streak, week));
        advice.getStyleClass().add("muted-small");
        advice.setWrapText(true);
        advice.setMinHeight(Region.USE_PREF_SIZE);
        return new Card(heading, days, dots, advice);
    }

    private Node dot(HomeModel.WeekDay day) {
        StackPane circle = new StackPane();
        circle.getStyleClass().add("streak-dot");
        if (day.active()) {
            circle.getStyleClass().add("streak-done");
            circle.getChildren().add(Icons.icon(Feather.CHECK, "icon-small"));
        } else if (day.today()) {
            circle.getStyleClass().add("streak-today");
        }
        Label name = new Label(day.date()
                .getDayOfWeek()
                .getDisplayName(TextStyle.NARROW_STANDALONE, kit.messages().locale()));
        name.getStyleClass().add("muted-small");
        VBox box = new VBox(4, circle, name);
        box.setAlignment(Pos.CENTER);
        box.setAccessibleRole(AccessibleRole.TEXT);
        String full = day.date().getDayOfWeek().getDisplayName(TextStyle.FULL, kit.messages().locale());
        box.setAccessibleText(
                day.active() ? kit.text("home.day.active", full) : kit.text("home.day.inactive", full));
        return box;
    }

    private String advice(Streak streak, List<HomeModel.WeekDay> week) {
        boolean today = week.stream().anyMatch(day -> day.today() && day.active());
        String first = today ? kit.text("home.streak.counted") : kit.text("home.streak.open");
        return streak.freezes() == 0 ? first : first + " " + kit.text("home.streak.freezes", streak.freezes());
    }
}
