/// Keeps every edit on this machine, in SQLite, from the first keystroke.
@NullMarked
package dev.prismo.draft;

import org.jspecify.annotations.NullMarked;
