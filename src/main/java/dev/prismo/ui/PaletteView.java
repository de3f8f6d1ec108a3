package dev.prismo.ui;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// One field and its matches. The focus stays in the field; the arrows move the selection.
final class PaletteView extends VBox {
    private static final int PAGE = 8;

    private final PaletteModel model;
    private final Runnable close;
    private final TextField field = new TextField();
    private final ListView<PaletteEntry> list = new ListView<>();

    PaletteView(Messages messages, PaletteModel model, Runnable close) {
        this.model = model;
        this.close = close;
        getStyleClass().addAll("overlay-sheet", "palette");
        setMaxSize(600, Region.USE_PREF_SIZE);
        field.setPromptText(messages.text("shell.palette.prompt"));
        field.setAccessibleText(messages.text("shell.palette.prompt"));
        field.getStyleClass().add("palette-field");
        field.textProperty().bindBidirectional(model.query());
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::steer);
        HBox.setHgrow(field, Priority.ALWAYS);
        HBox search = new HBox(Icons.icon(Feather.SEARCH), field);
        search.getStyleClass().add("palette-search");
        search.setAlignment(Pos.CENTER_LEFT);
        Label none = new Label(messages.text("shell.palette.none"));
        none.getStyleClass().add("muted");
        list.setPlaceholder(new StackPane(none));
        list.setItems(model.results());
        list.setCellFactory(_ -> new EntryCell());
        list.setFocusTraversable(false);
        list.setAccessibleText(messages.text("shell.palette.results"));
        list.getStyleClass().add("palette-list");
        getChildren().addAll(search, list);
        model.selected().subscribe(index -> select(index.intValue()));
        model.results().subscribe(() -> select(model.selected().get()));
    }

    TextField field() {
        return field;
    }

    private void select(int index) {
        list.getSelectionModel().clearAndSelect(index);
        list.scrollTo(Math.max(0, index - PAGE + 2));
        // A screen reader stays with the field, so the field tells what is selected.
        field.setAccessibleHelp(model.chosen().map(PaletteEntry::title).orElse(""));
    }

    private void steer(KeyEvent event) {
        switch (event.getCode()) {
            case DOWN -> model.move(1);
            case UP -> model.move(-1);
            case PAGE_DOWN -> model.move(PAGE);
            case PAGE_UP -> model.move(-PAGE);
            case ENTER -> take();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void take() {
        model.chosen().ifPresent(entry -> {
            close.run();
            entry.action().run();
        });
    }

    private final class EntryCell extends ListCell<PaletteEntry> {
        private final FontIcon icon = new FontIcon(Feather.CIRCLE);
        private final Label title = new Label();
        private final Label subtitle = new Label();
        private final KeyCap keys = new KeyCap("");
        private final HBox row;

        EntryCell() {
            subtitle.getStyleClass().add("muted-small");
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            row = new HBox(icon, title, subtitle, gap, keys);
            row.getStyleClass().add("palette-row");
            row.setAlignment(Pos.CENTER_LEFT);
            setOnMouseClicked(e -> {
                if (!isEmpty()) {
                    model.selected().set(getIndex());
                    take();
                }
            });
        }

        @Override
        protected void updateItem(PaletteEntry entry, boolean empty) {
            super.updateItem(entry, empty);
            if (empty || entry == null) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            icon.setIconCode(entry.icon());
            title.setText(entry.title());
            subtitle.setText(entry.subtitle());
            keys.setText(entry.keys());
            keys.setVisible(!entry.keys().isEmpty());
            setAccessibleText(entry.title() + ", " + entry.subtitle());
            setGraphic(row);
        }
    }
}
