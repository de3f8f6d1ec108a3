package dev.prismo.localserver.auth;

import io.javalin.http.Context;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Where people may be sent back to, and how an address is made that takes something along.
final class Redirects {
    private static final Pattern LOOPBACK = Pattern.compile("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|\\[::1]");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");
    private static final Pattern HOST = Pattern.compile("[a-zA-Z0-9]([a-zA-Z0-9.-]*[a-zA-Z0-9])?");

    private Redirects() {}

    /// What the client asked for if that is allowed, else the site.
    static String of(Context context, AuthSettings settings) {
        String header = context.header("redirect_to");
        String asked = header != null && !header.isEmpty() ? header : context.queryParam("redirect_to");
        if (isAllowed(asked, settings.addresses())) {
            return asked;
        }
        String from = context.header("Referer");
        return isAllowed(from, settings.addresses()) ? from : settings.addresses().site();
    }

    static boolean isAllowed(@Nullable String address, AuthSettings.Addresses addresses) {
        if (address == null || address.isEmpty()) {
            return false;
        }
        try {
            URI uri = new URI(address);
            String host = uri.getHost();
            boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            if (web && (host == null || NUMBER.matcher(host).matches())) {
                return false;
            }
            if (web && LOOPBACK.matcher(host).matches()) {
                return true;
            }
            if (web && !HOST.matcher(host).matches() || uri.getScheme() == null) {
                return false;
            }
            return isSite(uri, new URI(addresses.site())) || isListed(address, addresses);
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static boolean isSite(URI uri, URI site) {
        return site.getHost() != null
                && site.getHost().equals(uri.getHost())
                && String.valueOf(site.getScheme()).equals(uri.getScheme())
                && site.getPort() == uri.getPort();
    }

    private static boolean isListed(String address, AuthSettings.Addresses addresses) {
        String plain = address.contains("#") ? address.substring(0, address.indexOf('#')) : address;
        return addresses.redirects().stream().anyMatch(pattern -> glob(pattern).matcher(plain).matches());
    }

    /// `*` and `?` stay within what dots and slashes part, `**` goes on over them.
    private static Pattern glob(String pattern) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '*' && i + 1 < pattern.length() && pattern.charAt(i + 1) == '*') {
                regex.append(".*");
                i++;
            } else if (c == '*') {
                regex.append("[^./]*");
            } else if (c == '?') {
                regex.append("[^./]");
            } else {
                regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(regex.toString());
    }

    /// With parameters after the question mark, where servers see them.
    static String withQuery(String address, Map<String, String> parameters) {
        int hash = address.indexOf('#');
        String plain = hash < 0 ? address : address.substring(0, hash);
        String separator = !plain.contains("?") ? "?" : plain.endsWith("?") || plain.endsWith("&") ? "" : "&";
        return plain + separator + encoded(parameters) + (hash < 0 ? "" : address.substring(hash));
    }

    /// With parameters after the hash, where only the page itself sees them.
    static String withFragment(String address, Map<String, String> parameters) {
        int hash = address.indexOf('#');
        Map<String, String> marked = new TreeMap<>(parameters);
        // By this clients tell it from what others send back.
        marked.put("sb", "");
        return (hash < 0 ? address : address.substring(0, hash)) + "#" + encoded(marked);
    }

    private static String encoded(Map<String, String> parameters) {
        return new TreeMap<>(parameters).entrySet().stream()
                .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
