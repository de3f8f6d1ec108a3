package dev.prismo.ui.login;

import dev.prismo.learn.Connections;
import java.util.Optional;

/// Where one signs in, and where the sign-in leads besides in.
///
/// @param connect asks for the way to a school's server
/// @param leave asks whether to go back to this computer, if the learner had left it
/// @param mailbox shows the messages of the workspace on this computer, if that is where one signs in
public record LoginDoors(
        Connections.Current where, Runnable connect, Optional<Runnable> leave, Optional<Runnable> mailbox) {}
