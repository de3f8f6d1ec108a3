package dev.prismo.cloud;

import java.util.Locale;

/// The tables and views of the schema; a test holds the list against the database.
public enum TableName {
    ACTIVITY_EVENTS,
    API_USAGE,
    ASSIGNMENTS,
    ATTEMPT_FILES,
    ATTEMPT_REVIEWS,
    ATTEMPTS,
    BADGE_DEFINITIONS,
    BADGES,
    CLASS_MEMBERS,
    CLASSES,
    COACH_CHAT,
    COLLECTIONS,
    CONTENT_PACKS,
    DIFFICULTY_LEVELS,
    DRAFT_REVISIONS,
    DRAFTS,
    FEEDBACK,
    FEEDBACK_GENERATED,
    GRADE_APPEALS,
    HINTS,
    LAB_STATISTICS,
    LAB_STEPS,
    LAB_TEMPLATES,
    LAB_TESTS,
    LABS,
    LEARNING_SESSIONS,
    MASTERY,
    MODULE_SESSIONS,
    MODULES,
    NOTIFICATIONS,
    REFERENCE_SOLUTIONS,
    REVIEW_COMMENTS,
    RUBRICS,
    SKILL_PROGRESS,
    SKILL_TAGS,
    STREAKS,
    USERS,
    WIDGET_REGISTRY,
    WIDGET_SELECTION,
    WIDGETS,
    /// A view.
    POPULAR_LABS,
    /// A view.
    USER_STATISTICS("user_id");

    private final String key;

    TableName() {
        this("id");
    }

    TableName(String key) {
        this.key = key;
    }

    /// The column that tells its rows apart.
    String key() {
        return key;
    }

    /// As the database has it.
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
