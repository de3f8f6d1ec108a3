package dev.prismo.cloud.policy;

import java.util.Locale;

/// The columns of the matrix: who may come along. The rows belong to the owner, who is in the teacher's class.
enum Caller {
    /// Somebody who has not signed in.
    ANON,
    /// The learner whose rows they are.
    OWNER,
    /// Another learner of the same class.
    CLASSMATE,
    /// A learner of another class.
    OUTSIDER,
    /// The instructor of the owner's class.
    TEACHER,
    /// The instructor of another class.
    OTHER_TEACHER,
    /// `prismo serve` and the migration.
    SERVICE;

    /// As the matrix and the world's SQL spell it.
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    boolean hasAccount() {
        return this != ANON && this != SERVICE;
    }

    boolean teaches() {
        return this == TEACHER || this == OTHER_TEACHER;
    }
}
