package dev.prismo.wire;

import java.util.regex.Pattern;

/// Takes secrets out of text that is going to be logged or shown.
public final class Redaction {
    public static final String MASK = "[redacted]";

    private static final String NAMES =
            "apikey|api[_-]key|x-goog-api-key|x-api-key|authorization|cookie|set-cookie|[a-z_]*password|[a-z_]*token(?:_hash)?"
                    + "|auth_code|email_otp|action_link|[a-z_]*secret|code_verifier|service_role_key|anon_?key";

    /// `"name": "value"` in JSON.
    private static final Pattern JSON =
            Pattern.compile("(?i)(\"(?:" + NAMES + ")\"\\s*:\\s*)\"(?:[^\"\\\\]|\\\\.)*\"?");

    /// `name=value` in a query or a form.
    private static final Pattern QUERY = Pattern.compile("(?i)\\b((?:" + NAMES + ")=)[^&\\s\"#]+");

    /// `Name: value` in headers, up to the end of the line.
    private static final Pattern HEADER = Pattern.compile("(?im)^(\\s*(?:" + NAMES + ")\\s*:\\s*)\\S.*$");

    /// What gives itself away wherever it stands: JSON web tokens, bearer values, and the keys of known services.
    private static final Pattern BARE = Pattern.compile(
            "eyJ[\\w-]{8,}\\.[\\w-]+(?:\\.[\\w-]*)?|(?<=(?i:bearer) )[\\w.~+/=-]+|sb_(?:secret|publishable)_[\\w-]+"
                    + "|sk-[\\w-]{8,}|AIza[\\w-]{20,}");

    private Redaction() {}

    public static String redact(String text) {
        String result = JSON.matcher(text).replaceAll("$1\"" + MASK + "\"");
        result = QUERY.matcher(result).replaceAll("$1" + MASK);
        result = HEADER.matcher(result).replaceAll("$1" + MASK);
        return BARE.matcher(result).replaceAll(MASK);
    }
}
