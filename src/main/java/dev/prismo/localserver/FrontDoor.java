package dev.prismo.localserver;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/// What every request passes before anybody looks at it: it gets its number, answers become readable for web pages, and
/// its body is unpacked and bounded.
final class FrontDoor implements Filter {
    /// The response header, and the attribute of the request, that hold the number under which a failure is logged.
    static final String REQUEST_ID = "sb-request-id";

    private final Limits limits;

    FrontDoor(Limits limits) {
        this.limits = limits;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain rest)
            throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        HttpServletResponse answer = (HttpServletResponse) response;
        String id = newId();
        http.setAttribute(REQUEST_ID, id);
        answer.setHeader(REQUEST_ID, id);
        if (Cors.isPreflight(http)) {
            Cors.allow(http, answer);
            return;
        }
        Cors.expose(answer);
        try {
            rest.doFilter(BoundedBody.hasBody(http) ? new BoundedBody(http, limits) : http, response);
        } catch (Failure failure) {
            Failures.write(failure, http, answer);
        }
    }

    static String newId() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong());
    }
}
