package dev.prismo.ui.login;

import java.util.Optional;

/// Where the sign-in leads besides in.
///
/// @param connect asks for the way to a school's server
/// @param mailbox shows the messages of the workspace on this computer, if that is where one signs in
public record LoginDoors(Runnable connect, Optional<Runnable> mailbox) {}
