package dev.prismo.ui.home;

import dev.prismo.learn.Recommend.Reason;
import dev.prismo.learn.Recommend.Recommendation;
import dev.prismo.model.Badge;
import dev.prismo.model.LabSummary;
import dev.prismo.model.Notification;
import dev.prismo.ui.Card;
import dev.prismo.ui.Content;
import dev.prismo.ui.DifficultyDots;
import dev.prismo.ui.FullText;
import dev.prismo.ui.Navigator;
import dev.prismo.ui.ProgressTrack;
import dev.prismo.ui.Route;
import dev.prismo.ui.Screen;
import dev.prismo.ui.StatePane;
import dev.prismo.ui.UiKit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The first screen after signing in.
public final class HomeView implements Screen {
    private static final int COLUMNS = 3;

    private final UiKit kit;
    private final HomeModel model;
    private final Navigator navigator;
    private final StatePane<HomeModel.Overview> pane;
    private final ScrollPane root;
    private Optional<Button> first = Optional.empty();

    public HomeView(UiKit kit, HomeModel model, Navigator navigator) {
        this.kit = kit;
        this.model = model;
        this.navigator = navigator;
        pane = new StatePane<>(kit.messages(), model.content(), this::page);
        root = new ScrollPane(pane);
        root.setFitToWidth(true);
        root.setFitToHeight(true);
        root.setFocusTraversable(false);
        root.getStyleClass().add("scroll-page");
        root.getStylesheets()
                .add(Objects.requireNonNull(HomeView.class.getResource("/ui/home/home.css"))
                        .toExternalForm());
        model.content().subscribe(content -> {
            // The keys go to the first thing to do as soon as there is one, unless the learner moved on meanwhile.
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
        first.ifPresentOrElse(Node::requestFocus, root::requestFocus);
    }

    @Override
    public void close() {
        pane.dispose();
        model.close();
    }

    private Node page(HomeModel.Overview overview) {
        first = Optional.empty();
        Label title = label(greeting(), "page-title");
        Label subtitle = label(subtitle(overview), "muted");
        GridPane grid = new GridPane();
        grid.getStyleClass().add("home-grid");
        for (int i = 0; i < COLUMNS; i++) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(100.0 / COLUMNS);
            grid.getColumnConstraints().add(column);
        }
        place(grid, start(overview), 0, 0, 2);
        place(grid, new StreakCard(kit).show(overview.streak(), overview.week()), 2, 0, 1);
        if (overview.next().isEmpty()) {
            place(grid, news(overview.news()), 0, 1, COLUMNS);
        } else {
            place(grid, next(overview.next()), 0, 1, 2);
            place(grid, news(overview.news()), 2, 1, 1);
        }
        place(grid, lastBadge(overview.lastBadge()), 0, 2, 1);
        place(grid, week(overview.thisWeek()), 1, 2, 1);
        place(grid, overall(overview), 2, 2, 1);
        VBox page = new VBox(new VBox(4, title, subtitle), grid);
        page.getStyleClass().addAll("page", "home");
        return page;
    }

    private static void place(GridPane grid, Card card, int column, int row, int span) {
        card.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
        GridPane.setHalignment(card, HPos.LEFT);
        GridPane.setValignment(card, VPos.TOP);
        GridPane.setFillHeight(card, true);
        grid.add(card, column, row, span, 1);
    }

    private String greeting() {
        int hour = model.hour();
        String name = model.learnerName();
        return hour < 5 || hour >= 18
                ? kit.text("home.evening", name)
                : hour < 12 ? kit.text("home.morning", name) : kit.text("home.afternoon", name);
    }

    private String subtitle(HomeModel.Overview overview) {
        if (overview.done() == 0) {
            return kit.text("home.subtitle.new", overview.total());
        }
        return overview.left()
                .map(left -> kit.text("home.subtitle.left", left.labs(), left.module()))
                .orElseGet(() -> kit.text("home.subtitle.done", overview.done()));
    }

    private Card start(HomeModel.Overview overview) {
        return overview.resume()
                .map(this::resume)
                .or(() -> overview.upNext().map(lab -> begin(lab, overview.done() == 0)))
                .orElseGet(this::finished);
    }

    private Card resume(HomeModel.Resume resume) {
        LabSummary lab = resume.lab();
        String where = resume.line() > 0
                ? kit.text("home.resume.line", resume.collection(), resume.module(), resume.line())
                : kit.text("home.resume.step", resume.collection(), resume.module(), resume.step());
        int best = resume.bestScore().orElse(0);
        Button open = action(kit.text("home.continue"), lab, resume.step());
        open.getStyleClass().add("accent");
        ProgressTrack track = new ProgressTrack(best / 100.0, kit.text("home.best", best));
        track.setMaxWidth(Double.MAX_VALUE);
        return new Card(
                label(kit.text("home.resume"), "muted-small"),
                wrapped(lab.name(), "section"),
                label(where, "muted"),
                spaced(track),
                new HBox(8, open));
    }

    private Card begin(Recommendation recommended, boolean firstEver) {
        LabSummary lab = recommended.lab();
        Button open = action(kit.text("home.start"), lab, 0);
        open.getStyleClass().add("accent");
        return new Card(
                label(firstEver ? kit.text("home.begin") : kit.text("home.up-next"), "muted-small"),
                wrapped(lab.name(), "section"),
                spaced(wrapped(lab.description(), "muted")),
                new HBox(8, open));
    }

    private Card finished() {
        Button browse = new Button(kit.text("home.browse"));
        browse.setOnAction(e -> navigator.go(new Route.Learn(null)));
        first = Optional.of(browse);
        return new Card(
                label(kit.text("home.finished"), "section"),
                spaced(wrapped(kit.text("home.finished.detail"), "muted")),
                new HBox(browse));
    }

    private Card next(List<Recommendation> recommended) {
        Card card = Card.titled(kit.text("home.next"));
        recommended.forEach(one -> card.getChildren().add(row(one)));
        return card;
    }

    private Node row(Recommendation recommended) {
        LabSummary lab = recommended.lab();
        VBox words = new VBox(2, label(lab.name(), "strong"), label(reason(recommended.reason()), "muted-small"));
        HBox.setHgrow(words, Priority.ALWAYS);
        words.setMinWidth(0);
        Label language = label(lab.language().displayName(), "muted-small");
        Label minutes = label(kit.text("home.minutes", lab.estimatedMinutes()), "muted-small");
        language.getStyleClass().add("home-column");
        minutes.getStyleClass().add("home-column");
        DifficultyDots dots = new DifficultyDots(lab.difficulty(), kit.text("home.level", lab.difficulty()));
        dots.setMinWidth(Region.USE_PREF_SIZE);
        Button open = action(kit.text("home.open"), lab, 0);
        open.setMinWidth(Region.USE_PREF_SIZE);
        HBox row = new HBox(16, words, language, dots, minutes, open);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("home-row");
        return row;
    }

    private String reason(Reason reason) {
        return switch (reason) {
            case Reason.NextInModule(String module) -> kit.text("home.reason.next", module);
            case Reason.Practises(String skill, double score) ->
                kit.text("home.reason.practises", skill, Math.round(score));
            case Reason.Opens(String module) -> kit.text("home.reason.opens", module);
        };
    }

    private Card news(List<Notification> news) {
        Card card = Card.titled(kit.text("home.news"));
        news.forEach(item -> card.getChildren()
                .add(new VBox(2, label(item.title(), "strong"), wrapped(item.message(), "muted"))));
        if (news.isEmpty()) {
            card.getChildren().add(wrapped(kit.text("home.news.none"), "muted"));
        }
        return card;
    }

    private Card lastBadge(Optional<Badge> badge) {
        return Card.titled(
                kit.text("home.last-badge"),
                wrapped(
                        badge.map(earned -> kit.text("home.badge", earned.name(), earned.description()))
                                .orElseGet(() -> kit.text("home.badge.none")),
                        "muted"));
    }

    private Card week(HomeModel.Week week) {
        String text = week.passRate()
                .map(rate -> kit.text("home.week.figures", week.attempts(), week.minutes(), rate))
                .orElseGet(() -> kit.text("home.week.none"));
        return Card.titled(kit.text("home.week"), wrapped(text, "muted"));
    }

    private Card overall(HomeModel.Overview overview) {
        double fraction = overview.total() == 0 ? 0 : (double) overview.done() / overview.total();
        String text = kit.text("home.overall.figures", overview.done(), overview.total());
        ProgressTrack track = new ProgressTrack(fraction, text);
        track.setMaxWidth(Double.MAX_VALUE);
        return Card.titled(kit.text("home.overall"), wrapped(text, "muted"), track);
    }

    private Button action(String text, LabSummary lab, int step) {
        Button button = new Button(text);
        button.setAccessibleText(kit.text("home.action.accessible", text, lab.name()));
        button.setOnAction(e -> navigator.go(new Route.Lab(lab.id(), step)));
        if (first.isEmpty()) {
            first = Optional.of(button);
        }
        return button;
    }

    private static Node spaced(Node node) {
        VBox box = new VBox(node);
        box.getStyleClass().add("home-spaced");
        return box;
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
