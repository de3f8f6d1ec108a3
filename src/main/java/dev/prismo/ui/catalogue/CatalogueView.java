package dev.prismo.ui.catalogue;

import dev.prismo.model.Language;
import dev.prismo.ui.Card;
import dev.prismo.ui.FullText;
import dev.prismo.ui.Icons;
import dev.prismo.ui.Navigator;
import dev.prismo.ui.ProgressTrack;
import dev.prismo.ui.Route;
import dev.prismo.ui.Screen;
import dev.prismo.ui.Shortcut;
import dev.prismo.ui.StatePane;
import dev.prismo.ui.UiKit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// The catalogue: collections above, labs below.
public final class CatalogueView implements Screen {
    private static final PseudoClass ON = PseudoClass.getPseudoClass("on");

    private final UiKit kit;
    private final CatalogueModel model;
    private final Navigator navigator;
    private final TextField search = new TextField();
    private final StatePane<CatalogueModel.Overview> pane;
    private final StackPane root;

    public CatalogueView(UiKit kit, CatalogueModel model, Navigator navigator) {
        this.kit = kit;
        this.model = model;
        this.navigator = navigator;
        pane = new StatePane<>(kit.messages(), model.content(), this::page);
        root = new StackPane(pane);
        root.getStylesheets()
                .add(Objects.requireNonNull(CatalogueView.class.getResource("/ui/catalogue/catalogue.css"))
                        .toExternalForm());
        model.filterProperty().subscribe(filter -> {
            if (!search.getText().equals(filter.search())) {
                search.setText(filter.search());
            }
        });
        search.textProperty().subscribe(text -> change(filter -> filter.withSearch(text)));
        kit.keys().bind(root, Shortcut.SEARCH, search::requestFocus);
        model.load();
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public void focus() {
        search.requestFocus();
    }

    @Override
    public void close() {
        pane.dispose();
        model.close();
    }

    private Node page(CatalogueModel.Overview overview) {
        LabTable table =
                new LabTable(kit, model.rows(), nothingFound(), id -> navigator.go(new Route.Lab(id, 0)));
        VBox.setVgrow(table, Priority.ALWAYS);
        search.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                search.clear();
            } else if (event.getCode() == KeyCode.DOWN) {
                event.consume();
                table.requestFocus();
            }
        });
        VBox page = new VBox(header(overview), cards(overview), filters(overview), table);
        page.getStyleClass().addAll("page", "catalogue");
        return page;
    }

    private Node header(CatalogueModel.Overview overview) {
        Label title = new Label(kit.text("catalogue.title"));
        title.getStyleClass().add("page-title");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        search.setPromptText(kit.text("catalogue.search", overview.labs()));
        search.setAccessibleText(kit.text("catalogue.search.accessible"));
        search.getStyleClass().add("catalogue-search");
        HBox header = new HBox(16, title, gap, search);
        header.setAlignment(Pos.CENTER_LEFT);
        return header;
    }

    private Node nothingFound() {
        Label none = new Label(kit.text("catalogue.none"));
        none.getStyleClass().addAll("muted", "catalogue-none");
        Button everything = new Button(kit.text("catalogue.show-all"));
        everything.setOnAction(event -> showAll());
        VBox box = new VBox(none, everything);
        box.getStyleClass().add("state-box");
        box.setAlignment(Pos.CENTER);
        return box;
    }

    private Node cards(CatalogueModel.Overview overview) {
        HBox cards = new HBox(16);
        overview.collections().forEach(card -> cards.getChildren().add(card(card)));
        return cards;
    }

    private Node card(CatalogueModel.CollectionCard shown) {
        UUID id = shown.collection().id();
        Label name = FullText.of(new Label(shown.collection().name()));
        name.getStyleClass().add("heading");
        HBox.setHgrow(name, Priority.ALWAYS);
        name.setMaxWidth(Double.MAX_VALUE);
        Label description = new Label(shown.collection().description());
        description.getStyleClass().add("muted-small");
        description.setWrapText(true);
        description.setMinHeight(Region.USE_PREF_SIZE);
        Label labs = new Label(kit.text("catalogue.collection.count", shown.done(), shown.labs()));
        labs.getStyleClass().add("muted-small");
        labs.setMinWidth(Region.USE_PREF_SIZE);
        String figures = kit.text("catalogue.collection.figures", shown.done(), shown.labs());
        ProgressTrack track =
                new ProgressTrack(shown.labs() == 0 ? 0 : (double) shown.done() / shown.labs(), figures);
        track.setMaxWidth(Double.MAX_VALUE);
        Region gap = new Region();
        VBox.setVgrow(gap, Priority.ALWAYS);
        HBox heading = new HBox(12, name, labs);
        heading.setAlignment(Pos.BASELINE_LEFT);
        Card card = new Card(heading, description, gap, track);
        card.getStyleClass().add("collection-card");
        card.setAccessibleRole(AccessibleRole.TOGGLE_BUTTON);
        card.setAccessibleText(kit.text("catalogue.collection.accessible", shown.collection().name(), figures));
        card.setFocusTraversable(true);
        card.setMaxWidth(Double.MAX_VALUE);
        card.setPrefWidth(280);
        HBox.setHgrow(card, Priority.ALWAYS);
        Runnable toggle = () -> change(filter -> filter.withCollection(
                filter.collection().filter(id::equals).isPresent() ? Optional.empty() : Optional.of(id)));
        card.setOnMouseClicked(event -> toggle.run());
        card.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
                event.consume();
                toggle.run();
            }
        });
        model.filterProperty()
                .subscribe(filter -> card.pseudoClassStateChanged(
                        ON, filter.collection().filter(id::equals).isPresent()));
        return card;
    }

    private Node filters(CatalogueModel.Overview overview) {
        HBox chips = new HBox(
                8,
                choice(
                        kit.text("catalogue.filter.language"),
                        List.of(Language.values()),
                        Language::displayName,
                        CatalogueModel.Filter::language,
                        value -> change(filter -> filter.withLanguage(value))),
                choice(
                        kit.text("catalogue.filter.difficulty"),
                        IntStream.rangeClosed(1, 5).boxed().toList(),
                        level -> kit.text("catalogue.level", level),
                        CatalogueModel.Filter::difficulty,
                        value -> change(filter -> filter.withDifficulty(value))),
                choice(
                        kit.text("catalogue.filter.skill"),
                        overview.skills(),
                        Function.identity(),
                        CatalogueModel.Filter::skill,
                        value -> change(filter -> filter.withSkill(value))),
                choice(
                        kit.text("catalogue.filter.status"),
                        List.of(CatalogueModel.Status.values()),
                        status -> StatusNames.of(kit, status),
                        CatalogueModel.Filter::status,
                        value -> change(filter -> filter.withStatus(value))));
        Button clear = new Button(kit.text("catalogue.clear"), Icons.icon(Feather.X));
        clear.getStyleClass().addAll("flat", "clear-filters");
        clear.setOnAction(event -> showAll());
        model.filterProperty().subscribe(filter -> clear.setVisible(!filter.isOpen()));
        chips.getChildren().add(clear);
        chips.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(chips, Priority.ALWAYS);
        Label count = new Label();
        count.getStyleClass().add("muted");
        count.setMinWidth(Region.USE_PREF_SIZE);
        count.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> kit.text("catalogue.count", model.rows().size()), model.rows()));
        HBox row = new HBox(16, chips, count);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private void showAll() {
        model.clearFilter();
        search.requestFocus();
    }

    private <T> Node choice(
            String name,
            List<T> values,
            Function<T, String> label,
            Function<CatalogueModel.Filter, Optional<T>> current,
            Consumer<Optional<T>> chosen) {
        MenuButton button = new MenuButton();
        button.getStyleClass().add("filter-chip");
        ToggleGroup group = new ToggleGroup();
        RadioMenuItem any = new RadioMenuItem(kit.text("catalogue.filter.any"));
        any.setToggleGroup(group);
        any.setOnAction(event -> chosen.accept(Optional.empty()));
        button.getItems().add(any);
        for (T value : values) {
            RadioMenuItem item = new RadioMenuItem(label.apply(value));
            item.setToggleGroup(group);
            item.setUserData(value);
            item.setOnAction(event -> chosen.accept(Optional.of(value)));
            button.getItems().add(item);
        }
        model.filterProperty().subscribe(filter -> {
            Optional<T> value = current.apply(filter);
            button.setText(kit.text(
                    "catalogue.filter.label",
                    name,
                    value.map(label).orElseGet(() -> kit.text("catalogue.filter.any-value"))));
            button.pseudoClassStateChanged(ON, value.isPresent());
            button.getItems()
                    .forEach(item -> ((RadioMenuItem) item)
                            .setSelected(Objects.equals(item.getUserData(), value.orElse(null))));
        });
        return button;
    }

    private void change(Function<CatalogueModel.Filter, CatalogueModel.Filter> changed) {
        model.filterProperty().set(changed.apply(model.filterProperty().get()));
    }
}
