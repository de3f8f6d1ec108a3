package dev.prismo.localserver;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/// Lets web pages of any origin call, as Supabase does: what protects the data is the token, which no browser adds by
/// itself.
final class Cors {
    private static final String METHODS = "GET,HEAD,PUT,PATCH,POST,DELETE,OPTIONS";
    /// What clients send, for a preflight that doesn't say.
    private static final String HEADERS = "authorization,apikey,content-type,prefer,x-client-info,accept-profile,"
            + "content-profile,range,x-supabase-api-version,x-retry-count";
    private static final String EXPOSED = "Content-Encoding,Content-Location,Content-Range,Content-Type,Date,Location,"
            + "Preference-Applied,Proxy-Status,Range-Unit,Retry-After,Link,X-Total-Count,X-Supabase-Api-Version,"
            + "x-sb-error-code," + FrontDoor.REQUEST_ID;
    private static final String HOUR = "3600";

    private Cors() {}

    /// Whether a browser asks if it may ask.
    static boolean isPreflight(HttpServletRequest request) {
        return request.getMethod().equals("OPTIONS") && request.getHeader("Access-Control-Request-Method") != null;
    }

    /// Allows whatever headers are asked for, since clients learn new ones.
    static void allow(HttpServletRequest request, HttpServletResponse response) {
        String asked = request.getHeader("Access-Control-Request-Headers");
        response.setHeader("Access-Control-Allow-Origin", "*");
        response.setHeader("Access-Control-Allow-Methods", METHODS);
        response.setHeader("Access-Control-Allow-Headers", asked == null || asked.isBlank() ? HEADERS : asked);
        response.setHeader("Access-Control-Max-Age", HOUR);
        response.setHeader("Vary", "Access-Control-Request-Headers");
        response.setStatus(HttpServletResponse.SC_OK);
    }

    /// Lets pages read the answer.
    static void expose(HttpServletResponse response) {
        response.setHeader("Access-Control-Allow-Origin", "*");
        response.setHeader("Access-Control-Expose-Headers", EXPOSED);
    }
}
