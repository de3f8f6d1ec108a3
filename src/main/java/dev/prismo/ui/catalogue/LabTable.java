package dev.prismo.ui.catalogue;

import dev.prismo.ui.Chip;
import dev.prismo.ui.DifficultyDots;
import dev.prismo.ui.UiKit;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// The dense, virtualised list of labs. Enter or a click opens one.
final class LabTable extends TableView<CatalogueModel.Row> {
    private static final double ROW = 40;
    private static final int SKILLS = 2;

    private final UiKit kit;

    LabTable(UiKit kit, ObservableList<CatalogueModel.Row> rows, Consumer<UUID> open) {
        super(rows);
        this.kit = kit;
        getStyleClass().add("lab-table");
        setAccessibleText(kit.text("catalogue.table"));
        setFixedCellSize(ROW);
        setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        setPlaceholder(new Label(kit.text("catalogue.none")));
        column(kit.text("catalogue.column.lab"), 270, this::name);
        column(kit.text("catalogue.column.module"), 180, text(CatalogueModel.Row::module, "muted"));
        column(kit.text("catalogue.column.language"), 96, text(row -> row.lab().language().displayName(), "muted"));
        column(kit.text("catalogue.column.skills"), 230, this::skills);
        column(kit.text("catalogue.column.level"), 104, this::level);
        column(kit.text("catalogue.column.time"), 84, text(row -> minutes(row), "muted"));
        column(kit.text("catalogue.column.best"), 96, this::best);
        setRowFactory(table -> row(open));
        setOnKeyPressed(event -> {
            CatalogueModel.Row selected = getSelectionModel().getSelectedItem();
            if (event.getCode() == KeyCode.ENTER && selected != null) {
                event.consume();
                open.accept(selected.lab().id());
            }
        });
    }

    private static TableRow<CatalogueModel.Row> row(Consumer<UUID> open) {
        TableRow<CatalogueModel.Row> row = new TableRow<>();
        row.setOnMouseClicked(event -> {
            CatalogueModel.Row item = row.getItem();
            if (event.getButton() == MouseButton.PRIMARY && item != null) {
                open.accept(item.lab().id());
            }
        });
        return row;
    }

    private void column(String title, double width, BiConsumer<TableCell<?, ?>, CatalogueModel.Row> fill) {
        TableColumn<CatalogueModel.Row, CatalogueModel.Row> column = new TableColumn<>(title);
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        column.setCellFactory(c -> new TableCell<>() {
            @Override
            protected void updateItem(CatalogueModel.Row item, boolean empty) {
                super.updateItem(item, empty);
                setText(null);
                setGraphic(null);
                setAccessibleText(null);
                getStyleClass().removeAll("muted", "success-text", "strong");
                if (!empty && item != null) {
                    fill.accept(this, item);
                }
            }
        });
        getColumns().add(column);
    }

    private BiConsumer<TableCell<?, ?>, CatalogueModel.Row> text(
            Function<CatalogueModel.Row, String> value, String style) {
        return (cell, row) -> {
            cell.setText(value.apply(row));
            cell.getStyleClass().add(style);
        };
    }

    private void name(TableCell<?, ?> cell, CatalogueModel.Row row) {
        cell.setText(row.lab().name());
        cell.setAccessibleText(kit.text(
                "catalogue.row.accessible",
                row.lab().name(),
                row.module(),
                row.lab().language().displayName(),
                row.lab().difficulty()));
        cell.getStyleClass().add("strong");
    }

    private String minutes(CatalogueModel.Row row) {
        return kit.text("catalogue.minutes", row.lab().estimatedMinutes());
    }

    private void skills(TableCell<?, ?> cell, CatalogueModel.Row row) {
        HBox chips = new HBox(4);
        chips.setAlignment(Pos.CENTER_LEFT);
        row.lab().skills().stream().limit(SKILLS).map(Chip::new).forEach(chip -> {
            chip.setMinWidth(Region.USE_PREF_SIZE);
            chips.getChildren().add(chip);
        });
        graphic(cell, chips, String.join(", ", row.lab().skills()));
    }

    private void level(TableCell<?, ?> cell, CatalogueModel.Row row) {
        String name = kit.text("catalogue.level.accessible", row.lab().difficulty());
        graphic(cell, new DifficultyDots(row.lab().difficulty(), name), name);
    }

    private void best(TableCell<?, ?> cell, CatalogueModel.Row row) {
        cell.setText(row.best()
                .map(score -> kit.text("catalogue.best", score))
                .orElseGet(() -> row.status() == CatalogueModel.Status.STARTED
                        ? kit.text("catalogue.status.started")
                        : kit.text("catalogue.best.none")));
        cell.getStyleClass().add(row.status() == CatalogueModel.Status.DONE ? "success-text" : "muted");
    }

    private static void graphic(TableCell<?, ?> cell, Node graphic, String name) {
        cell.setGraphic(graphic);
        cell.setAccessibleText(name);
    }
}
