package dev.prismo.ui;

import dev.prismo.learn.Connections;
import dev.prismo.learn.Connections.Kind;
import dev.prismo.learn.Connections.Offer;

/// Takes the learner to a school's server, or back, wherever that is offered.
public final class ConnectDialog {
    private final UiKit kit;
    private final Connections connections;

    public ConnectDialog(UiKit kit, Connections connections) {
        this.kit = kit;
        this.connections = connections;
    }

    /// Asks for a link or a file.
    public void open() {
        show(new ConnectModel(connections, kit.problems()));
    }

    /// Asks whether to go to this server.
    public void open(Offer offer) {
        if (connections.current().kind() == Kind.CONFIGURED) {
            kit.toasts().info(kit.text("connect.configured.title"), kit.text("connect.configured.text"));
            return;
        }
        ConnectModel model = new ConnectModel(connections, kit.problems());
        model.offer(offer);
        show(model);
    }

    /// Asks whether to go back to this computer.
    public void leave() {
        kit.dialogs()
                .ask(
                        new Dialogs.Question(
                                kit.text("connect.leave.title"),
                                kit.text("connect.leave.text", connections.current().name()),
                                kit.text("connect.leave.action"),
                                Dialogs.Weight.NORMAL),
                        connections::leave);
    }

    private void show(ConnectModel model) {
        ConnectSheet sheet = new ConnectSheet(kit.messages(), model, kit.dialogs()::close);
        kit.dialogs().host(kit.text("connect.title"), sheet, sheet.first());
    }
}
