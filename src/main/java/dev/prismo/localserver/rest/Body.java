package dev.prismo.localserver.rest;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a request carries, as it came.
///
/// @param mediaType as the client named it
record Body(Type type, String mediaType, byte[] bytes) {
    enum Type {
        JSON("json"),
        CSV(""),
        FORM(""),
        TEXT("text"),
        XML("xml"),
        OCTETS("bytea"),
        OTHER("");

        private final String sql;

        Type(String sql) {
            this.sql = sql;
        }

        /// Whether a parameter of that type takes such a body whole.
        boolean fits(String parameter) {
            return parameter.equals(sql) || this == JSON && parameter.equals("jsonb");
        }

        /// Whether it can only be taken whole.
        boolean whole() {
            return this == TEXT || this == XML || this == OCTETS;
        }

        /// The parameter types that fit, for people.
        String wanted() {
            return this == JSON ? "json/jsonb" : sql;
        }
    }

    private static final Pattern CHARSET = Pattern.compile("(?i);\\s*charset\\s*=\\s*\"?([^\";]*)");

    static final Body NONE = new Body(Type.JSON, "application/json", new byte[0]);

    /// @param contentType null if not given
    static Type type(@Nullable String contentType) {
        String media = contentType == null
                ? "application/json"
                : contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return switch (media) {
            case "application/json" -> Type.JSON;
            case "text/csv" -> Type.CSV;
            case "application/x-www-form-urlencoded" -> Type.FORM;
            case "text/plain" -> Type.TEXT;
            case "text/xml" -> Type.XML;
            case "application/octet-stream" -> Type.OCTETS;
            default -> media.startsWith("application/vnd.pgrst.") ? Type.JSON : Type.OTHER;
        };
    }

    static boolean hasKnownCharset(String contentType) {
        Matcher charset = CHARSET.matcher(contentType);
        try {
            return !charset.find() || Charset.isSupported(charset.group(1));
        } catch (IllegalCharsetNameException e) {
            return false;
        }
    }

    String text() {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException notUtf8) {
            throw Errors.body(type == Type.JSON ? "Empty or invalid json" : "The body is not UTF-8");
        }
    }

    /// What PostgreSQL reads as a value of the type that it fits.
    String literal() {
        return type == Type.OCTETS ? "\\x" + HexFormat.of().formatHex(bytes) : text();
    }
}
