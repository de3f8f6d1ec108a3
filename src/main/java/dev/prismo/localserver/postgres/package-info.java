/// The life of one PostgreSQL: unpacking its programs, making its data folder, starting, watching and stopping it. It
/// listens on loopback only, asks everyone for a password, and never outlives this process for long: a small shell
/// stands between them and stops PostgreSQL when its standard input ends.
@NullMarked
package dev.prismo.localserver.postgres;

import org.jspecify.annotations.NullMarked;
