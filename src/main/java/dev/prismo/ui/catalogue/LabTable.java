package dev.prismo.ui.catalogue;

import dev.prismo.ui.DifficultyDots;
import dev.prismo.ui.FullText;
import dev.prismo.ui.Icons;
import dev.prismo.ui.UiKit;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The dense, virtualised list of labs. Enter or a click opens one.
final class LabTable extends TableView<CatalogueModel.Row> {
    private static final double ROW = 40;
    private static final double CELL_PADDING = 24;

    private final UiKit kit;

    /// @param placeholder what to show when no lab is left
    LabTable(UiKit kit, ObservableList<CatalogueModel.Row> rows, Node placeholder, Consumer<UUID> open) {
        super(rows);
        this.kit = kit;
        getStyleClass().add("lab-table");
        setAccessibleText(kit.text("catalogue.table"));
        setFixedCellSize(scaled(ROW));
        setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        setPlaceholder(placeholder);
        column(kit.text("catalogue.column.lab"), 300, this::name);
        column(kit.text("catalogue.column.module"), 200, text(this::module, "muted"));
        fixed(kit.text("catalogue.column.language"), 92, text(row -> row.lab().language().displayName(), "muted"));
        column(kit.text("catalogue.column.skills"), 226, this::skills);
        fixed(kit.text("catalogue.column.level"), 94, this::level);
        fixed(kit.text("catalogue.column.time"), 80, text(this::minutes, "muted"));
        fixed(kit.text("catalogue.column.best"), 90, this::best);
        setRowFactory(table -> row(open));
        setOnKeyPressed(event -> {
            CatalogueModel.Row selected = getSelectionModel().getSelectedItem();
            if (event.getCode() == KeyCode.ENTER && selected != null) {
                event.consume();
                open.accept(selected.lab().id());
            }
        });
    }

    private double scaled(double size) {
        return size * kit.choices().textPercent().get() / 100;
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

    /// A column whose words are always short, so that it needs no less and gains nothing from more.
    private void fixed(String title, double width, BiConsumer<TableCell<?, ?>, CatalogueModel.Row> fill) {
        column(title, width, fill).setMinWidth(scaled(width));
    }

    private TableColumn<CatalogueModel.Row, CatalogueModel.Row> column(
            String title, double width, BiConsumer<TableCell<?, ?>, CatalogueModel.Row> fill) {
        TableColumn<CatalogueModel.Row, CatalogueModel.Row> column = new TableColumn<>(title);
        column.setPrefWidth(scaled(width));
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        column.setCellFactory(c -> FullText.of(new TableCell<CatalogueModel.Row, CatalogueModel.Row>() {
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
        }));
        getColumns().add(column);
        return column;
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
        cell.setGraphic(statusIcon(row.status()));
        cell.setAccessibleText(kit.text(
                "catalogue.row.accessible",
                row.lab().name(),
                module(row),
                row.lab().language().displayName(),
                row.lab().difficulty(),
                StatusNames.of(kit, row.status())));
        cell.getStyleClass().add("strong");
    }

    private static FontIcon statusIcon(CatalogueModel.Status status) {
        return switch (status) {
            case NEW -> Icons.icon(Feather.CIRCLE, "lab-new");
            case STARTED -> Icons.icon(Feather.EDIT_2, "lab-started");
            case DONE -> Icons.icon(Feather.CHECK_CIRCLE, "lab-done");
        };
    }

    private String module(CatalogueModel.Row row) {
        return kit.text("catalogue.module", row.module().position(), row.module().name());
    }

    private String minutes(CatalogueModel.Row row) {
        return kit.text("catalogue.minutes", row.lab().estimatedMinutes());
    }

    private void skills(TableCell<?, ?> cell, CatalogueModel.Row row) {
        SkillChips chips = new SkillChips(kit, row.lab().skills());
        chips.prefWidthProperty().bind(cell.widthProperty().subtract(CELL_PADDING));
        graphic(cell, chips, String.join(", ", row.lab().skills()));
    }

    private void level(TableCell<?, ?> cell, CatalogueModel.Row row) {
        String name = kit.text("catalogue.level.accessible", row.lab().difficulty());
        graphic(cell, new DifficultyDots(row.lab().difficulty(), name), name);
    }

    private void best(TableCell<?, ?> cell, CatalogueModel.Row row) {
        cell.setText(row.best().map(score -> kit.text("catalogue.best", score)).orElseGet(() -> unscored(row)));
        cell.getStyleClass().add(row.status() == CatalogueModel.Status.DONE ? "success-text" : "muted");
    }

    private String unscored(CatalogueModel.Row row) {
        return row.status() == CatalogueModel.Status.NEW
                ? kit.text("catalogue.best.none")
                : StatusNames.of(kit, row.status());
    }

    private static void graphic(TableCell<?, ?> cell, Node graphic, String name) {
        cell.setGraphic(graphic);
        cell.setAccessibleText(name);
    }
}
