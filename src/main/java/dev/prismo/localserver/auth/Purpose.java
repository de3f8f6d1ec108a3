package dev.prismo.localserver.auth;

/// What a code sent to somebody is good for.
enum Purpose {
    CONFIRMATION("confirmation_token", "confirmation_sent_at"),
    RECOVERY("recovery_token", "recovery_sent_at"),
    REAUTHENTICATION("reauthentication_token", "reauthentication_sent_at"),
    /// Proves that the person has the new address.
    EMAIL_CHANGE_NEW("email_change_token_new", "email_change_sent_at"),
    /// Proves that the person still has the old one.
    EMAIL_CHANGE_CURRENT("email_change_token_current", "email_change_sent_at");

    private final String column;
    private final String sentColumn;

    Purpose(String column, String sentColumn) {
        this.column = column;
        this.sentColumn = sentColumn;
    }

    /// Of `auth.users`, and the type in `auth.one_time_tokens`.
    String column() {
        return column;
    }

    String sentColumn() {
        return sentColumn;
    }
}
