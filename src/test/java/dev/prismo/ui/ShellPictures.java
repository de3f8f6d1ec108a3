package dev.prismo.ui;

import javafx.scene.Parent;
import javafx.scene.control.*;
import javafx.scene.layout.*;
import java.util.*;
import org.kordamp.ikonli.feather.Feather;

public final class ShellPictures {
    public static void main(String[] args) {
        Snapshots.take("shell", kit -> shell(kit).root(), kit -> {});
        Snapshots.take("toasts", kit -> shell(kit).root(), kit -> { kit.toasts().success("Badge earned", "Persistent: solved Nested loops on the sixth try"); kit.toasts().problem(kit.problems().describe(new dev.prismo.learn.LearnException.Unreachable("",null)), new Toasts.Action("Try again", () -> {})); kit.status().connection(new StatusBar.Connection.Offline(3)); kit.status().saved(StatusBar.Saved.NOT_SAVED); });
        Snapshots.take("dialog", kit -> shell(kit).root(), kit -> kit.dialogs().ask(new Dialogs.Question("Delete this draft?", "Your code of this step goes back to the starter code. This can’t be undone.", "Delete draft", Dialogs.Weight.DANGEROUS), () -> {}));
        Parent[] r = new Parent[1];
        Snapshots.take("palette", kit -> r[0] = shell(kit).root(), kit -> fire(r[0], javafx.scene.input.KeyCode.K, true));
        Snapshots.take("shortcuts", kit -> r[0] = shell(kit).root(), kit -> fire(r[0], javafx.scene.input.KeyCode.F1, false));
        System.exit(0);
    }
    static void fire(Parent p, javafx.scene.input.KeyCode c, boolean ctrl) { p.fireEvent(new javafx.scene.input.KeyEvent(javafx.scene.input.KeyEvent.KEY_PRESSED, "", "", c, false, ctrl, false, false)); }
    static Shell shell(UiKit kit) {
        kit.session().start(TestKit.ADA);
        ShellModel m = new ShellModel(new TestAuth().keeping(TestKit.ADA), kit.session(), kit.tasks(), kit.toasts(), kit.problems());
        Shell s = new Shell(kit, m, route -> () -> page(kit), () -> List.of(new PaletteEntry("Even numbers, one pass","Python · Loops and lists","",Feather.BOOK_OPEN,()->{}),new PaletteEntry("Running totals","Python · Loops and lists","",Feather.BOOK_OPEN,()->{})));
        kit.status().isolation("Landlock + seccomp"); 
        m.start();
        kit.status().slots("Ln 5, Col 24", "Spaces: 4", "Python 3.12");
        return s;
    }
    static Parent page(UiKit kit) {
        Label t = new Label("Good evening"); t.getStyleClass().add("page-title");
        Label st = new Label("Two labs to go in Loops and lists"); st.getStyleClass().add("muted");
        Label w = new Label("Even numbers, one pass"); w.getStyleClass().add("section");
        Label m2 = new Label("Python · Loops and lists · line 7 · 3 of 5 tests pass"); m2.getStyleClass().add("muted");
        Button c = new Button("Continue"); c.getStyleClass().add("accent");
        Button run = new Button("Run"); run.setGraphic(new KeyCap("Ctrl+Enter")); run.setContentDisplay(ContentDisplay.RIGHT);
        Button run2 = new Button("Submit"); run2.getStyleClass().add("accent"); run2.setGraphic(new KeyCap("Ctrl+Enter")); run2.setContentDisplay(ContentDisplay.RIGHT);
        Button dis = new Button("Disabled"); dis.setDisable(true);
        Button danger = new Button("Delete"); danger.getStyleClass().add("danger");
        Button flat = new Button("Flat"); flat.getStyleClass().add("flat");
        Card card = new Card(w, m2, new ProgressTrack(.6,"60 %"), new HBox(8, c, new Button("Start over"), run, run2, dis, danger, flat, Icons.button(Feather.X, "x", ()->{})));
        ToggleChip on = new ToggleChip("Skill: loops"); on.setSelected(true);
        HBox chips = new HBox(8, new ToggleChip("Language: any"), on, new Chip("loops"), new Chip("Python"), new Chip("warning", Chip.Tone.WARNING), new Chip("passed", Chip.Tone.SUCCESS), new Chip("failed", Chip.Tone.DANGER), new Chip("new", Chip.Tone.ACCENT), new DifficultyDots(2, "2"), new KeyCap("Ctrl K"));
        TextField tf = new TextField("Some text"); TextField tf2 = new TextField(); tf2.setPromptText("Search 1,240 labs");
        ComboBox<String> combo = new ComboBox<>(); combo.getItems().addAll("English"); combo.getSelectionModel().select(0);
        CheckBox cb = new CheckBox("Check"); cb.setSelected(true); RadioButton rb = new RadioButton("Radio"); rb.setSelected(true);
        HBox inputs = new HBox(8, tf, tf2, combo, cb, rb, new Slider(0,100,40), new Spinner<Integer>(1,20,4));
        TabPane tabs = new TabPane(new Tab("Tests", new Label("3 of 5 tests pass")), new Tab("Output"), new Tab("Review")); tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE); tabs.setPrefHeight(120);
        ListView<String> lv = new ListView<>(); lv.getItems().addAll("Even numbers","Running totals","Nested loops"); lv.getSelectionModel().select(1); lv.setPrefHeight(130);
        StatePane<String> sp = new StatePane<>(kit.messages(), new javafx.beans.property.SimpleObjectProperty<Content<String>>(new Content.Failed<>(kit.problems().describe(new dev.prismo.learn.LearnException.Unreachable("",null)), ()->{})), Label::new);
        HBox heat = new HBox(4); for (int i=0;i<5;i++){Region rg=new Region(); rg.setMinSize(16,16); rg.setStyle("-fx-background-radius:3;-fx-background-color:-color-heat-"+i); heat.getChildren().add(rg);}
        VBox b = new VBox(new VBox(4,t,st), card, chips, inputs, new HBox(16, tabs, lv, heat), sp); b.getStyleClass().add("page"); return b;
    }
}
