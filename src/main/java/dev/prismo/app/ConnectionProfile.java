package dev.prismo.app;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.prismo.learn.LearnException.ConnectionRefused;
import dev.prismo.learn.LearnException.ConnectionRefused.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// All that a learner's app needs to know of a school's server, to be handed out as a file or as a link. It holds no
/// secret: whoever has it can reach the sign-in, no more.
///
/// @param name whose server it is, as learners call it
/// @param url of the Supabase project, without a slash at the end; `https`, or `http` on this machine
/// @param key publishable or anon
/// @param apiUrl of `prismo serve`, under the same rules as `url`
/// @param certificate the SHA-256 of the one certificate (DER) to trust, as 64 lower-case hexadecimal digits; for a server
///     that made its own
record ConnectionProfile(
        String name, String url, String key, Optional<String> apiUrl, Optional<String> certificate) {
    /// The last part of the names of files.
    static final String SUFFIX = ".prismo-connection";

    static final String SCHEME = "prismo";
    private static final String LINK = SCHEME + "://connect";
    private static final int LONGEST = 16 * 1024;
    private static final int LONGEST_NAME = 80;
    private static final Gson GSON = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    /// Cleans what it is given up, and checks it.
    ///
    /// @throws ConnectionRefused if it can't be used, or should not be
    ConnectionProfile {
        url = address(url, certificate.isPresent());
        name = Optional.of(cleanName(name)).filter(clean -> !clean.isEmpty()).orElse(URI.create(url).getAuthority());
        key = checkedKey(key.strip());
        apiUrl = apiUrl.map(address -> address(address, false));
        certificate = certificate.map(ConnectionProfile::fingerprint);
    }

    /// Reads what a learner was given: a link, or the text of a file.
    ///
    /// @throws ConnectionRefused if it is neither, or can't be used, or should not be
    static ConnectionProfile parse(String text) {
        String given = text.strip();
        if (given.length() > LONGEST) {
            throw new ConnectionRefused("This is too long for a connection to a school.", Reason.NOT_A_PROFILE);
        }
        return of(isLink(given) ? ofLink(given) : ofJson(given));
    }

    /// @throws ConnectionRefused if the file can't be read, or is no profile
    static ConnectionProfile read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return parse(new String(in.readNBytes(LONGEST + 1), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new ConnectionRefused("The file " + file.getFileName() + " can't be read.", Reason.UNREADABLE);
        }
    }

    /// Whether an argument of the command line wants to be a profile: a link, or the name of a file.
    static boolean isMeant(String argument) {
        return argument.regionMatches(true, 0, SCHEME + ":", 0, SCHEME.length() + 1)
                || argument.toLowerCase(Locale.ROOT).endsWith(SUFFIX);
    }

    /// @param argument a link, or the name of a file, which some desktops write as its `file:` address
    static ConnectionProfile ofArgument(String argument) {
        if (isLink(argument.strip()) || !argument.toLowerCase(Locale.ROOT).endsWith(SUFFIX)) {
            return parse(argument);
        }
        try {
            return read(argument.startsWith("file:") ? Path.of(URI.create(argument)) : Path.of(argument));
        } catch (IllegalArgumentException | FileSystemNotFoundException e) {
            throw new ConnectionRefused("There is no file " + argument + ".", Reason.UNREADABLE);
        }
    }

    /// `prismo://connect?...`, for a browser, a message or a QR code.
    String toLink() {
        return LINK + "?" + members().entrySet().stream()
                .map(member -> member.getKey() + "=" + URLEncoder.encode(member.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /// The text of a file.
    String toJson() {
        return GSON.toJson(members()) + "\n";
    }

    /// The server as a learner would recognise it.
    String host() {
        return URI.create(url).getAuthority();
    }

    private Map<String, String> members() {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("name", name);
        members.put("url", url);
        members.put("key", key);
        apiUrl.ifPresent(value -> members.put("apiUrl", value));
        certificate.ifPresent(value -> members.put("certificate", value));
        return members;
    }

    private static ConnectionProfile of(Map<String, String> members) {
        String url = members.get("url");
        String key = members.get("key");
        if (url == null || key == null) {
            throw new ConnectionRefused(
                    "The " + (url == null ? "address" : "key") + " of the server is missing. Ask whoever gave you this for a whole one.",
                    Reason.INCOMPLETE);
        }
        return new ConnectionProfile(
                members.getOrDefault("name", ""),
                url,
                key,
                given(members.get("apiUrl")),
                given(members.get("certificate")));
    }

    private static Optional<String> given(@Nullable String value) {
        return Optional.ofNullable(value).filter(text -> !text.isBlank());
    }

    private static boolean isLink(String text) {
        return text.regionMatches(true, 0, LINK, 0, LINK.length());
    }

    private static Map<String, String> ofLink(String link) {
        String rest = link.substring(LINK.length());
        int query = rest.indexOf('?');
        if (query < 0 || !rest.substring(0, query).matches("/?")) {
            throw notAProfile();
        }
        Map<String, String> members = new LinkedHashMap<>();
        for (String pair : rest.substring(query + 1).split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0 && members.putIfAbsent(pair.substring(0, equals), decoded(pair.substring(equals + 1))) != null) {
                // Two addresses in one link: whoever shows the first would connect to the second.
                throw notAProfile();
            }
        }
        return members;
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw notAProfile();
        }
    }

    private static Map<String, String> ofJson(String text) {
        try {
            if (text.startsWith("{") && JsonParser.parseString(text) instanceof JsonObject object) {
                Map<String, String> members = new LinkedHashMap<>();
                object.asMap().forEach((name, value) -> {
                    if (isText(value)) {
                        members.put(name, value.getAsString());
                    }
                });
                return members;
            }
        } catch (JsonParseException e) {
            throw notAProfile();
        }
        throw notAProfile();
    }

    private static boolean isText(JsonElement value) {
        return value.isJsonPrimitive() && value.getAsJsonPrimitive().isString();
    }

    private static ConnectionRefused notAProfile() {
        return new ConnectionRefused(
                "This is no connection to a school. It is a link that begins with " + LINK + ", or a file whose name ends in "
                        + SUFFIX + ".",
                Reason.NOT_A_PROFILE);
    }

    /// A name is shown beside a question: it must not look like more than a name.
    private static String cleanName(String name) {
        String plain = name.codePoints()
                .filter(c -> switch (Character.getType(c)) {
                    case Character.CONTROL, Character.FORMAT, Character.PRIVATE_USE, Character.SURROGATE,
                            Character.UNASSIGNED, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
                    default -> true;
                })
                .limit(LONGEST_NAME)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return plain.strip();
    }

    private static String address(String given, boolean pinned) {
        String text = given.strip();
        while (text.endsWith("/")) {
            text = text.substring(0, text.length() - 1);
        }
        URI uri = uri(text);
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http")
                || uri.getHost() == null
                || uri.getRawUserInfo() != null
                || uri.getRawQuery() != null
                || uri.getRawFragment() != null
                || uri.getPort() == 0
                || uri.getPort() > 65535) {
            throw badAddress(text);
        }
        if (scheme.equals("http") && (pinned || !isThisMachine(uri.getHost()))) {
            throw new ConnectionRefused(
                    text + " is not encrypted: anyone in the same network could read passwords. The address must begin with https.",
                    Reason.NOT_ENCRYPTED);
        }
        return text;
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw badAddress(text);
        }
    }

    private static ConnectionRefused badAddress(String text) {
        return new ConnectionRefused(
                text + " is not the address of a server. It looks like https://school.example.org.", Reason.BAD_ADDRESS);
    }

    /// Without asking a name server, which would be someone else's word for it.
    static boolean isThisMachine(String host) {
        return host.equalsIgnoreCase("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
    }

    private static String checkedKey(String key) {
        return switch (ApiKey.of(key)) {
            case PUBLIC, UNKNOWN -> key;
            case SECRET -> throw new ConnectionRefused(
                    "This holds a secret key, which opens everybody's data and must not be handed out. Tell whoever gave it to you"
                            + " to replace that key at once, and to hand out the anon or publishable one.",
                    Reason.SECRET_KEY);
            case PERSONAL -> throw new ConnectionRefused(
                    "This holds the sign-in of a person instead of the project's anon or publishable key. Ask for another one.",
                    Reason.BAD_KEY);
            case UNUSABLE -> throw new ConnectionRefused(
                    "The key in this is broken. Copy the whole link or file again.", Reason.BAD_KEY);
        };
    }

    private static String fingerprint(String given) {
        String digits = given.strip().toLowerCase(Locale.ROOT).replaceFirst("^sha-?256[:/ ]", "").replace(":", "");
        if (!digits.matches("[0-9a-f]{64}")) {
            throw new ConnectionRefused(
                    "The fingerprint of the server's certificate is broken. Copy the whole link or file again.",
                    Reason.BAD_CERTIFICATE);
        }
        return digits;
    }
}
