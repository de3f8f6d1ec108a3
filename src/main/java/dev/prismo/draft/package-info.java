/// Keeps every edit on this machine, in SQLite, from the first keystroke.
///
/// `drafts.db` uses a write-ahead log that is forced to disk with each save, so that neither a killed process nor an
/// empty battery takes a saved draft. Besides each step's present files it keeps a journal of earlier ones, thinned out
/// as it grows, so that nothing a learner wrote is gone because they overwrote it.
@NullMarked
package dev.prismo.draft;

import org.jspecify.annotations.NullMarked;
