/// The first screen: work on this computer at once, sign in, or make an account.
@NullMarked
package dev.prismo.ui.login;

import org.jspecify.annotations.NullMarked;
