package dev.prismo.ui.settings;

import dev.prismo.learn.Mailbox;
import dev.prismo.ui.Card;
import dev.prismo.ui.Choices;
import dev.prismo.ui.Choices.Appearance;
import dev.prismo.ui.Icons;
import dev.prismo.ui.MailboxModel;
import dev.prismo.ui.MailboxPane;
import dev.prismo.ui.Messages;
import dev.prismo.ui.Screen;
import dev.prismo.ui.Segments;
import dev.prismo.ui.Shortcut;
import dev.prismo.ui.UiKit;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.property.IntegerProperty;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;

/// The settings screen: what belongs to this window, and the cards of what reaches beyond it.
public final class SettingsView implements Screen {
    private static final double WIDE = 1080;

    private final UiKit kit;
    private final SettingsModel model;
    private final Choices choices;
    private final ScrollPane root;
    private final Consumer<URI> links;
    private Subscription listening = Subscription.EMPTY;

    /// @param signOut asks, then signs out
    /// @param links opens pages in the browser
    public SettingsView(UiKit kit, SettingsModel model, Runnable signOut, Consumer<URI> links) {
        this.links = links;
        this.kit = kit;
        this.model = model;
        choices = model.choices();
        Label title = new Label(text("settings.title"));
        title.getStyleClass().add("page-title");
        VBox first = new VBox(look(), editor(), new DoctorCard(kit, model.doctor()).card());
        VBox second = new VBox(
                new AccountCard(kit, model, signOut).card(),
                new ConnectionCard(kit, model.connections()).card());
        model.mailbox().ifPresent(mailbox -> second.getChildren().add(mailbox(mailbox)));
        second.getChildren().add(about());
        HBox beside = new HBox();
        VBox below = new VBox();
        VBox page = new VBox(title, beside, below);
        page.getStyleClass().addAll("page", "settings");
        Stream.of(first, second, beside, below).forEach(box -> {
            box.getStyleClass().add("settings-cards");
            HBox.setHgrow(box, Priority.ALWAYS);
        });
        Stream.of(first, second).forEach(column -> {
            column.setMinWidth(0);
            column.setPrefWidth(1);
        });
        root = new ScrollPane(page);
        keep(root.widthProperty().greaterThan(choices.textPercent().multiply(WIDE / 100)).subscribe(wide -> {
            beside.getChildren().clear();
            below.getChildren().clear();
            (wide ? beside : below).getChildren().addAll(first, second);
        }));
        root.getStyleClass().add("scroll-page");
        root.setFitToWidth(true);
        root.setFocusTraversable(false);
        root.getStylesheets()
                .add(Objects.requireNonNull(SettingsView.class.getResource("/ui/settings/settings.css"))
                        .toExternalForm());
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public void close() {
        listening.unsubscribe();
        model.close();
    }

    private Card look() {
        SequencedMap<Appearance, String> themes = new LinkedHashMap<>();
        themes.put(Appearance.SYSTEM, text("settings.theme.system"));
        themes.put(Appearance.LIGHT, text("settings.theme.light"));
        themes.put(Appearance.DARK, text("settings.theme.dark"));
        SequencedMap<Locale, String> languages = new LinkedHashMap<>();
        Messages.LANGUAGES.forEach(l -> languages.put(l, l.getDisplayName(l)));
        CheckBox lessMotion = check(text("settings.motion.title"));
        lessMotion.selectedProperty().bindBidirectional(choices.lessMotion());
        return Card.titled(
                text("settings.look"),
                new SettingRow(
                        text("settings.theme.title"),
                        text("settings.theme.text"),
                        new Segments<>(text("settings.theme.title"), themes, choices.appearance())),
                sized(
                        text("settings.text-size.title"),
                        text("settings.text-size.text"),
                        choices.textPercent(),
                        new Range(Choices.SMALLEST_TEXT, Choices.LARGEST_TEXT, 10, "settings.text-size.value")),
                new SettingRow(text("settings.motion.title"), text("settings.motion.text"), lessMotion),
                new SettingRow(
                        text("settings.language.title"),
                        text("settings.language.text"),
                        new Segments<>(text("settings.language.title"), languages, choices.language())));
    }

    private Card editor() {
        SequencedMap<Boolean, String> tabs = new LinkedHashMap<>();
        tabs.put(true, text("settings.tab.indents"));
        tabs.put(false, text("settings.tab.moves"));
        SequencedMap<Integer, String> widths = new LinkedHashMap<>();
        List.of(2, 4, 8).forEach(w -> widths.put(w, w.toString()));
        return Card.titled(
                text("settings.editor"),
                sized(
                        text("settings.code-size.title"),
                        "",
                        choices.codeSize(),
                        new Range(Choices.SMALLEST_CODE, Choices.LARGEST_CODE, 1, "settings.code-size.value")),
                new SettingRow(
                        text("settings.tab.title"),
                        text("settings.tab.text", kit.keys().label(Shortcut.LEAVE_EDITOR)),
                        new Segments<>(text("settings.tab.title"), tabs, choices.tabInserts().asObject())),
                new SettingRow(
                        text("settings.tab-width.title"),
                        text("settings.tab-width.text"),
                        new Segments<>(text("settings.tab-width.title"), widths, choices.tabWidth().asObject())));
    }

    private Card mailbox(Mailbox mailbox) {
        MailboxModel messages = new MailboxModel(() -> mailbox, kit.tasks(), kit.problems());
        keep(messages::close);
        Label words = new Label(text("settings.mailbox.text"));
        words.getStyleClass().add("muted-small");
        words.setWrapText(true);
        return Card.titled(text("mailbox.title"), words, new MailboxPane(kit, messages, links));
    }

    private Card about() {
        About facts = model.about();
        String folder = facts.dataFolder().toString();
        Button copy = Icons.button(Feather.COPY, text("settings.folder.copy"), () -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(folder);
            Clipboard.getSystemClipboard().setContent(content);
            kit.toasts().info(text("settings.folder.copied"), folder);
        });
        return Card.titled(
                text("settings.about"),
                SettingRow.fact(text("settings.version.title"), facts.version()),
                new SettingRow(
                        text("settings.folder.title"),
                        text("settings.folder.text"),
                        SettingRow.selectable(folder, text("settings.folder.title")),
                        copy),
                SettingRow.fact(text("settings.isolation.title"), facts.isolation()));
    }

    /// @param valueKey the words for a value
    private record Range(int least, int most, int step, String valueKey) {}

    private SettingRow sized(String title, String explanation, IntegerProperty size, Range range) {
        Slider slider = new Slider(range.least, range.most, size.get());
        slider.setBlockIncrement(range.step);
        slider.setMajorTickUnit(range.step);
        slider.setMinorTickCount(0);
        slider.setSnapToTicks(true);
        slider.setAccessibleText(title);
        // Only once the thumb rests: a page that grows under the pointer can't be aimed at.
        slider.valueProperty().subscribe(value -> {
            if (!slider.isValueChanging()) {
                size.set(value.intValue());
            }
        });
        slider.valueChangingProperty().subscribe(changing -> {
            if (!changing) {
                size.set((int) Math.round(slider.getValue()));
            }
        });
        keep(size.subscribe(value -> slider.setValue(value.intValue())));
        Label value = new Label();
        value.getStyleClass().add("setting-value");
        value.textProperty().bind(slider.valueProperty().map(v -> text(range.valueKey, Math.round(v.doubleValue()))));
        return new SettingRow(title, explanation, slider, value);
    }

    private static CheckBox check(String name) {
        CheckBox box = new CheckBox();
        box.setAccessibleText(name);
        return box;
    }

    private void keep(Subscription subscription) {
        listening = listening.and(subscription);
    }

    private String text(String key, Object... arguments) {
        return kit.text(key, arguments);
    }
}
