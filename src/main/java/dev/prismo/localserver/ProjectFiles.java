package dev.prismo.localserver;

import dev.prismo.localserver.auth.SettingsFile;
import dev.prismo.localserver.mail.Mailbox;
import java.nio.file.Path;

/// What of the data folder every process may use, also while another one runs the server.
record ProjectFiles(SettingsFile settings, Mailbox mailbox) {

    static ProjectFiles in(Path folder) {
        return new ProjectFiles(SettingsFile.at(folder.resolve("auth.json")), Mailbox.in(folder.resolve("mailbox")));
    }
}
