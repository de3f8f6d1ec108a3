package dev.prismo.localserver;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sees to it that whatever goes wrong in a request is answered as JSON, and what is our fault is logged.
final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
    private static final String JSON = "application/json; charset=utf-8";

    private Failures() {}

    static void mount(RoutesConfig routes) {
        routes.exception(Failure.class, (failure, context) -> answer(failure, context));
        routes.exception(HttpResponseException.class, (said, context) ->
                answer(Failure.of(said.getStatus(), String.valueOf(said.getMessage())), context));
        routes.exception(Exception.class, (fault, context) -> {
            log(fault, context.req());
            answer(Failure.fault(), context);
        });
    }

    /// For a fault that no handler can take, such as a stack that overflowed. The request is not known then.
    static void answerError(HttpServletResponse response, Error fault) {
        String id = String.valueOf(response.getHeader(FrontDoor.REQUEST_ID));
        LOG.error("Request {} failed", id, fault);
        response.setStatus(Failure.fault().status());
        response.setContentType(JSON);
        try {
            response.getOutputStream().write(Failure.fault().json("", null, id).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            LOG.debug("Nobody waits for the answer to {}", id, e);
        }
    }

    private static void log(Throwable fault, HttpServletRequest request) {
        // The path without its query, which may hold tokens and what somebody looked for.
        LOG.error("{} {} failed, request {}", request.getMethod(), request.getRequestURI(), id(request), fault);
    }

    static void write(Failure failure, HttpServletRequest request, HttpServletResponse response) throws IOException {
        head(failure, request, response);
        response.getOutputStream().write(body(failure, request).getBytes(StandardCharsets.UTF_8));
    }

    private static void answer(Failure failure, Context context) {
        head(failure, context.req(), context.res());
        context.result(body(failure, context.req()));
    }

    /// What is left of a refused body must not be taken for the next request, and who still sends does not read.
    static void endBody(HttpServletRequest request, HttpServletResponse response) {
        if (BoundedBody.hasBody(request)) {
            BoundedBody.skipRest(request);
            response.setHeader("Connection", "close");
        }
    }

    private static void head(Failure failure, HttpServletRequest request, HttpServletResponse response) {
        String path = request.getRequestURI();
        endBody(request, response);
        response.setStatus(failure.status());
        response.setContentType(JSON);
        failure.retryAfter().ifPresent(seconds -> response.setHeader("Retry-After", Integer.toString(seconds)));
        if (path.startsWith("/auth/v1")) {
            response.setHeader("x-sb-error-code", failure.codeOf(path));
        } else if (path.startsWith("/rest/v1")) {
            response.setHeader("Proxy-Status", "PostgREST; error=" + failure.codeOf(path));
        }
    }

    private static String body(Failure failure, HttpServletRequest request) {
        return failure.json(request.getRequestURI(), request.getHeader("X-Supabase-Api-Version"), id(request));
    }

    private static String id(HttpServletRequest request) {
        return String.valueOf(request.getAttribute(FrontDoor.REQUEST_ID));
    }
}
