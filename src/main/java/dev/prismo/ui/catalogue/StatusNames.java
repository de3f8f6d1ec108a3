package dev.prismo.ui.catalogue;

import dev.prismo.ui.UiKit;

/// What the learner's standing with a lab is called.
final class StatusNames {
    private StatusNames() {}

    static String of(UiKit kit, CatalogueModel.Status status) {
        return switch (status) {
            case NEW -> kit.text("catalogue.status.new");
            case STARTED -> kit.text("catalogue.status.started");
            case DONE -> kit.text("catalogue.status.done");
        };
    }
}
