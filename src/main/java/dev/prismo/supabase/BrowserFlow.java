package dev.prismo.supabase;

import dev.prismo.supabase.SupabaseException.Auth;
import dev.prismo.supabase.SupabaseException.Transport;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/// One way through the browser and back: something sends the person off, and a code comes back for the session.
final class BrowserFlow {
    private final AuthApi api;

    BrowserFlow(AuthApi api) {
        this.api = api;
    }

    /// Blocks until the browser is back. The verifier lives in this call alone.
    ///
    /// @param departure is given where the browser has to end up, and the secret whose challenge must go along
    /// @throws Auth with the code of the provider or the server, or with [Auth#BROWSER_TIMEOUT]
    /// @throws Transport of kind `CANCELLED` if the thread is interrupted
    Session run(ReturnPage page, Duration patience, BiConsumer<String, Pkce> departure) {
        Pkce pkce = Pkce.create();
        try (LoopbackRedirect redirect = LoopbackRedirect.open(page)) {
            departure.accept(redirect.address(), pkce);
            Map<String, String> answer = redirect.await(patience)
                    .orElseThrow(() -> failed(Auth.BROWSER_TIMEOUT, "nobody came back from the browser within " + patience));
            Session session = api.exchange(code(answer), pkce.verifier());
            redirect.conclude(true);
            return session;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Transport(Transport.Kind.CANCELLED, "interrupted while the browser was waited for", e);
        } catch (IOException e) {
            throw new Transport(Transport.Kind.REFUSED, "this machine lets nobody listen on its loopback interface", e);
        }
    }

    private static String code(Map<String, String> answer) {
        if (answer.containsKey("error") || answer.containsKey("error_code") || !answer.containsKey("code")) {
            throw failed(errorCode(answer), answer.getOrDefault("error_description", "the browser came back with an error"));
        }
        return answer.get("code");
    }

    /// Older servers put the status where newer ones put the code.
    private static String errorCode(Map<String, String> answer) {
        return Optional.ofNullable(answer.get("error_code"))
                .filter(code -> AuthCode.of(code).isPresent())
                .or(() -> Optional.ofNullable(answer.get("error")))
                .orElse("browser_answer_invalid");
    }

    private static Auth failed(String code, String message) {
        return new Auth(0, code, message, List.of(), Optional.empty());
    }
}
