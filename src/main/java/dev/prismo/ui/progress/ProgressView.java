package dev.prismo.ui.progress;

import dev.prismo.model.Badge;
import dev.prismo.model.Mastery;
import dev.prismo.model.Streak;
import dev.prismo.ui.Card;
import dev.prismo.ui.Content;
import dev.prismo.ui.FullText;
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
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// A year at a glance, and what has come of it.
public final class ProgressView implements Screen {
    private static final int FEW = 6;

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
        model.content().subscribe(content -> {
            // The keys go to the year as soon as it is there, unless the learner moved on meanwhile.
            if (content instanceof Content.Ready && root.isFocused()) {
                focus();
            }
        });
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
        GridPane middle = columns(66, 34);
        middle.getStyleClass().add("progress-middle");
        middle.add(skills(report.skills()), 0, 0);
        middle.add(weeks(report.weeks()), 1, 0);
        VBox page = new VBox(title, year(report), middle, badges(report.badges()));
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
        Label told = new Label();
        told.getStyleClass().add("muted-small");
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
        GridPane grid = skills.size() > FEW ? columns(50, 50) : columns(100);
        grid.getStyleClass().add("skills");
        int rows = (skills.size() + grid.getColumnCount() - 1) / Math.max(1, grid.getColumnCount());
        for (int i = 0; i < skills.size(); i++) {
            grid.add(skill(skills.get(i)), i / rows, i % rows);
        }
        card.getChildren()
                .add(skills.isEmpty() ? wrapped(kit.text("progress.skills.none"), "muted") : grid);
        return card;
    }

    private Node skill(Mastery mastery) {
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
        return row;
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
        GridPane grid = columns(100 / 3.0, 100 / 3.0, 100 / 3.0);
        grid.getStyleClass().add("badges");
        for (int i = 0; i < badges.size(); i++) {
            grid.add(badge(badges.get(i)), i % 3, i / 3);
        }
        card.getChildren().add(grid);
        return card;
    }

    private Node badge(Badge badge) {
        String why = badge.earned() && !badge.evidence().isEmpty() ? badge.evidence() : badge.description();
        VBox words = new VBox(2, label(badge.name(), "strong"), wrapped(why, "muted-small"), standing(badge));
        HBox.setHgrow(words, Priority.ALWAYS);
        words.setMinWidth(0);
        return new HBox(12, medal(badge), words);
    }

    private Node standing(Badge badge) {
        if (badge.earnedAt().isPresent()) {
            String date = DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                    .withLocale(kit.messages().locale())
                    .format(badge.earnedAt().get().atZone(ZoneId.systemDefault()));
            return label(kit.text("progress.badge.earned", date), "badge-date");
        }
        String reached = kit.text("progress.badge.progress", badge.progress(), badge.target());
        ProgressTrack track = new ProgressTrack(
                badge.target() == 0 ? 0 : (double) badge.progress() / badge.target(),
                kit.text("progress.badge.accessible", badge.name(), reached));
        track.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(track, Priority.ALWAYS);
        Label figure = label(reached, "muted-small");
        figure.setMinWidth(Region.USE_PREF_SIZE);
        HBox row = new HBox(12, track, figure);
        row.setAlignment(Pos.CENTER_LEFT);
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
        if (weeks.stream().allMatch(week -> week.attempts() == 0)) {
            card.getChildren().add(wrapped(kit.text("progress.weeks.empty"), "muted"));
            return card;
        }
        WeeksChart chart = new WeeksChart(weeks, caption);
        VBox.setVgrow(chart, Priority.ALWAYS);
        card.getChildren()
                .addAll(
                        chart,
                        wrapped(caption, "muted-small"),
                        wrapped(kit.text("progress.minutes", minutes), "muted-small"));
        return card;
    }

    private static Card column(String title) {
        Card card = Card.titled(title);
        card.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
        return card;
    }

    private static GridPane columns(double... percents) {
        GridPane grid = new GridPane();
        for (double percent : percents) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(percent);
            grid.getColumnConstraints().add(column);
        }
        return grid;
    }

    private static Label wrapped(String text, String style) {
        Label label = label(text, style);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    private static Label label(String text, String style) {
        Label label = FullText.of(new Label(text));
        label.getStyleClass().add(style);
        return label;
    }
}
