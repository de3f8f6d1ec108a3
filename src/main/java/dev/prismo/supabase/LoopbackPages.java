package dev.prismo.supabase;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;

/// The few pages that the browser may get from this program. They load nothing, and leave no address behind.
final class LoopbackPages {
    private static final String STYLE = "body{font:16px/1.5 system-ui,sans-serif;max-width:32rem;margin:20vh auto;padding:0 1rem;"
            + "text-align:center;color-scheme:light dark}h1{font-size:1.4rem}";

    /// A fragment stays in the browser, so a script has to bring it; tokens in it are not what was asked for.
    private static final String BRING_FRAGMENT = """
            const given = new URLSearchParams(location.hash.slice(1));
            const kept = new URLSearchParams();
            for (const name of ["code", "error", "error_code", "error_description"]) {
              if (given.has(name)) kept.set(name, given.get(name));
            }
            if (![...kept.keys()].length) kept.set("error", "browser_answer_invalid");
            location.replace(location.pathname + "?" + kept);
            """;

    private final ReturnPage page;

    LoopbackPages(ReturnPage page) {
        this.page = page;
    }

    void end(HttpExchange exchange, boolean signedIn) throws IOException {
        send(exchange, signedIn ? 200 : 400, signedIn ? page.succeeded() : page.failed(), "");
    }

    void fragmentReader(HttpExchange exchange) throws IOException {
        send(exchange, 200, "", BRING_FRAGMENT);
    }

    /// The one answer was given already.
    void gone(HttpExchange exchange) throws IOException {
        send(exchange, 410, page.failed(), "");
    }

    void notFound(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(404, -1);
    }

    private void send(HttpExchange exchange, int status, String text, String script) throws IOException {
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        String nonce = HexFormat.of().formatHex(random);
        byte[] html = """
                <!DOCTYPE html>
                <html lang="%s"><head><meta charset="utf-8"><title>%s</title><style nonce="%s">%s</style></head>
                <body><main role="status"><h1>%s</h1><p>%s</p></main>%s</body></html>
                """.formatted(
                        escaped(page.language()), escaped(page.title()), nonce, STYLE, escaped(page.title()), escaped(text),
                        script.isEmpty() ? "" : "<script nonce=\"" + nonce + "\">" + script + "</script>")
                .getBytes(StandardCharsets.UTF_8);
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", "text/html; charset=utf-8");
        headers.set("Content-Security-Policy",
                "default-src 'none'; style-src 'nonce-%1$s'; script-src 'nonce-%1$s'; frame-ancestors 'none'".formatted(nonce));
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cache-Control", "no-store");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Connection", "close");
        exchange.sendResponseHeaders(status, html.length);
        try (OutputStream body = exchange.getResponseBody()) {
            body.write(html);
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
