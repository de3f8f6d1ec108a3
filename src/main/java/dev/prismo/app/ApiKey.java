package dev.prismo.app;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// What a key of a Supabase project is for, as far as the key itself says. Never holds the key.
enum ApiKey {
    /// Made to be given away: `sb_publishable_...`, or a token of the role anon.
    PUBLIC,
    /// Opens everybody's data: `sb_secret_...`, or a token of the service role.
    SECRET,
    /// The token of a person who signed in somewhere; it expires, and acts as them.
    PERSONAL,
    /// Says nothing about itself.
    UNKNOWN,
    /// Empty, or with characters that no key has.
    UNUSABLE;

    private static final int LONGEST = 4096;

    static ApiKey of(String key) {
        if (key.isEmpty() || key.length() > LONGEST || !key.chars().allMatch(c -> c > ' ' && c < 127)) {
            return UNUSABLE;
        }
        if (key.startsWith("sb_secret_")) {
            return SECRET;
        }
        return key.startsWith("sb_publishable_") ? PUBLIC : ofToken(key);
    }

    private static ApiKey ofToken(String key) {
        String[] parts = key.split("\\.", -1);
        if (parts.length != 3) {
            return UNKNOWN;
        }
        try {
            String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
            return JsonParser.parseString(claims) instanceof JsonObject object ? ofRole(object.get("role")) : UNKNOWN;
        } catch (IllegalArgumentException | JsonParseException notAToken) {
            return UNKNOWN;
        }
    }

    private static ApiKey ofRole(JsonElement role) {
        if (role == null || !role.isJsonPrimitive()) {
            return UNKNOWN;
        }
        return switch (role.getAsString()) {
            case "anon" -> PUBLIC;
            case "authenticated" -> PERSONAL;
            default -> SECRET;
        };
    }
}
