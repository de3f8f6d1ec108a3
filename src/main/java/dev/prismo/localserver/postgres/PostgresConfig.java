package dev.prismo.localserver.postgres;

import java.nio.file.Path;

/// @param programs where PostgreSQL's programs are unpacked
/// @param cluster PostgreSQL's own data folder
/// @param log where PostgreSQL's messages go
public record PostgresConfig(
        Path programs, Path cluster, Path log, String superuserPassword, Durability durability) {
    public PostgresConfig {
        programs = programs.toAbsolutePath().normalize();
        cluster = cluster.toAbsolutePath().normalize();
        log = log.toAbsolutePath().normalize();
    }

    public enum Durability {
        /// What was committed survives the loss of power.
        FULL,
        /// For tests: nothing needs to survive.
        NONE
    }
}
