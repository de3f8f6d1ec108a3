/// What Prismo is about, as immutable records and sealed types. Depends on the JDK alone, so that the app, the
/// runner's child process and the servers can all share it.
@NullMarked
package dev.prismo.model;

import org.jspecify.annotations.NullMarked;
