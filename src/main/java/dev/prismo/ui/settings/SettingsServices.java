package dev.prismo.ui.settings;

import dev.prismo.learn.Auth;
import dev.prismo.learn.Connections;
import dev.prismo.learn.Doctor;
import dev.prismo.learn.Mailbox;
import java.util.Optional;

/// What Settings asks and changes beyond this window.
///
/// @param mailbox of the workspace on this computer, if that is where the app works
public record SettingsServices(Auth auth, Connections connections, Doctor doctor, Optional<Mailbox> mailbox) {}
