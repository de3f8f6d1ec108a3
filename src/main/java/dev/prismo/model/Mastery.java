package dev.prismo.model;

/// How well a learner commands one skill.
///
/// @param score 0 to 100, an exponential average over graded attempts
public record Mastery(String skill, double score) {
    public Level level() {
        return Level.of(score);
    }

    /// The four levels: novice < 25 <= beginner < 50 <= intermediate < 75 <= advanced.
    public enum Level {
        NOVICE,
        BEGINNER,
        INTERMEDIATE,
        ADVANCED;

        public static Level of(double score) {
            return score < 25 ? NOVICE : score < 50 ? BEGINNER : score < 75 ? INTERMEDIATE : ADVANCED;
        }
    }
}
