package dev.prismo.ui.progress;

import dev.prismo.model.Badge;
import dev.prismo.model.Mastery;
import dev.prismo.model.Streak;
import dev.prismo.ui.Card;
import dev.prismo.ui.ProgressTrack;
import dev.prismo.ui.Screen;
import dev.prismo.ui.StatePane;
import dev.prismo.ui.UiKit;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// A year at a glance, and what has come of it.
public final class ProgressView implements Screen {
    private final UiKit kit;
    private final ProgressModel model;
    private final StatePane<ProgressModel.Report> pane;
    private final ScrollPane root;
    private Optional<Heatmap> heatmap = Optional.empty();

    public ProgressView(UiKit kit, ProgressModel model) {
        this.kit = kit;
        this.model = model;
        pane = new StatePane<>(kit.messages(), model.content(), this::page);
        root = new ScrollPane(pane);
        root.setFitToWidth(true);
        root.setFitToHeight(true);
        root.setFocusTraversable(false);
        root.getStyleClass().add("scroll-page");
        root.getStylesheets()
                .add(Objects.requireNonNull(ProgressView.class.getResource("/ui/progress/progress.css"))
                        .toExternalForm());
        model.load();
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public void focus() {
        heatmap.ifPresentOrElse(Node::requestFocus, root::requestFocus);
    }

    @Override
    public void close() {
        pane.dispose();
        model.close();
    }

    private Node page(ProgressModel.Report report) {
        Label title = label(kit.text("progress.title"), "page-title");
        HBox lower = new HBox(16, skills(report.skills()), badges(report.badges()), weeks(report.weeks()));
        lower.setFillHeight(true);
        VBox page = new VBox(title, year(report), lower);
        page.getStyleClass().addAll("page", "progress-page");
        return page;
    }

    private Card year(ProgressModel.Report report) {
        Label heading = label(kit.text("progress.year", report.yearEvents()), "heading");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Streak streak = report.streak();
        Label standing = label(
                kit.text("progress.streak", streak.current(), streak.longest(), streak.freezes()), "muted");
        Heatmap map = new Heatmap(kit, report.year());
        heatmap = Optional.of(map);
        Label told = label("", "muted-small");
        told.textProperty().bind(map.told());
        Card card = new Card(new HBox(16, heading, gap, standing), map, told);
        if (!streak.explanation().isEmpty()) {
            card.getChildren().add(wrapped(streak.explanation(), "muted-small"));
        }
        card.getStyleClass().add("year-card");
        return card;
    }

    private Card skills(List<Mastery> skills) {
        Card card = column(kit.text("progress.skills"));
        for (Mastery mastery : skills) {
            String standing = kit.text("progress.skill", Math.round(mastery.score()), level(mastery.level()));
            Label name = label(mastery.skill(), "skill-name");
            ProgressTrack track = new ProgressTrack(
                    mastery.score() / 100, kit.text("progress.skill.accessible", mastery.skill(), standing));
            HBox.setHgrow(track, Priority.ALWAYS);
            track.setMaxWidth(Double.MAX_VALUE);
            Label value = label(standing, "muted-small");
            value.getStyleClass().add("skill-value");
            HBox row = new HBox(12, name, track, value);
            row.setAlignment(Pos.CENTER_LEFT);
            row.getStyleClass().add("skill-row");
            card.getChildren().add(row);
        }
        if (skills.isEmpty()) {
            card.getChildren().add(wrapped(kit.text("progress.skills.none"), "muted"));
        }
        return card;
    }

    private String level(Mastery.Level level) {
        return switch (level) {
            case NOVICE -> kit.text("progress.level.novice");
            case BEGINNER -> kit.text("progress.level.beginner");
            case INTERMEDIATE -> kit.text("progress.level.intermediate");
            case ADVANCED -> kit.text("progress.level.advanced");
        };
    }

    private Card badges(List<Badge> badges) {
        long earned = badges.stream().filter(Badge::earned).count();
        Card card = column(kit.text("progress.badges", earned, badges.size()));
        badges.forEach(badge -> card.getChildren().add(badge(badge)));
        return card;
    }

    private Node badge(Badge badge) {
        String standing = badge.earnedAt()
                .map(at -> DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                        .withLocale(kit.messages().locale())
                        .format(at.atZone(ZoneId.systemDefault())))
                .orElseGet(() -> kit.text("progress.badge.progress", badge.progress(), badge.target()));
        String why = badge.earned() && !badge.evidence().isEmpty() ? badge.evidence() : badge.description();
        VBox words = new VBox(2, label(badge.name(), "strong"), wrapped(why, "muted-small"));
        HBox.setHgrow(words, Priority.ALWAYS);
        words.setMinWidth(0);
        Label right = label(standing, "muted-small");
        right.setMinWidth(Region.USE_PREF_SIZE);
        HBox row = new HBox(12, medal(badge), words, right);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("badge-row");
        return row;
    }

    private static Node medal(Badge badge) {
        StackPane medal = new StackPane(new FontIcon(icon(badge.icon())));
        medal.getStyleClass().addAll("medal", badge.earned() ? "medal-earned" : "medal-open");
        return medal;
    }

    private static Feather icon(String name) {
        for (Feather icon : Feather.values()) {
            if (icon.getDescription().equals("fth-" + name)) {
                return icon;
            }
        }
        return Feather.AWARD;
    }

    private Card weeks(List<ProgressModel.Week> weeks) {
        ProgressModel.Week now = weeks.getLast();
        String caption = now.passRate()
                .map(rate -> kit.text("progress.weeks.caption", rate))
                .orElseGet(() -> kit.text("progress.weeks.none"));
        int minutes = weeks.stream().mapToInt(ProgressModel.Week::minutes).sum();
        Card card = column(kit.text("progress.weeks"));
        card.getChildren()
                .addAll(
                        new WeeksChart(weeks, caption),
                        wrapped(caption, "muted-small"),
                        wrapped(kit.text("progress.minutes", minutes), "muted-small"));
        return card;
    }

    private static Card column(String title) {
        Card card = Card.titled(title);
        card.setPrefWidth(380);
        card.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
        card.setMinWidth(0);
        HBox.setHgrow(card, Priority.ALWAYS);
        return card;
    }

    private static Label wrapped(String text, String style) {
        Label label = label(text, style);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    private static Label label(String text, String style) {
        Label label = new Label(text);
        label.getStyleClass().add(style);
        return label;
    }
}
