package dev.prismo.localserver.mail;

import com.google.gson.annotations.SerializedName;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A message that Supabase would have sent by e-mail.
///
/// @param id names it in its mailbox
/// @param code the six digits to type, if it has some
/// @param link the address to open, if it has one
/// @param text all of it, as the person reads it
public record Message(
        String id,
        String to,
        String subject,
        Kind kind,
        Instant sentAt,
        @Nullable String code,
        @Nullable String link,
        String text) {
    static final Comparator<Message> NEWEST_FIRST = Comparator.comparing(Message::id).reversed();

    /// Gson leaves null what a file lacks.
    boolean isComplete() {
        return Stream.of(id, to, subject, kind, sentAt, text).noneMatch(Objects::isNull);
    }

    /// What the message is for, by the names that Supabase Auth gives it.
    public enum Kind {
        @SerializedName("signup")
        SIGN_UP,
        @SerializedName("invite")
        INVITE,
        @SerializedName("magiclink")
        MAGIC_LINK,
        @SerializedName("recovery")
        RECOVERY,
        @SerializedName("email_change")
        EMAIL_CHANGE,
        @SerializedName("reauthentication")
        REAUTHENTICATION
    }
}
