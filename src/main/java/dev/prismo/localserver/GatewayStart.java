package dev.prismo.localserver;

import com.google.gson.JsonObject;
import dev.prismo.localserver.auth.AuthDesk;
import dev.prismo.localserver.auth.AuthGateway;
import dev.prismo.localserver.auth.JsonWebTokens;
import dev.prismo.localserver.realtime.Admission;
import dev.prismo.localserver.realtime.RealtimeServer;
import dev.prismo.localserver.rest.RestGateway;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.function.IntFunction;

/// Builds the gateway and finds its port.
final class GatewayStart {
    private GatewayStart() {}

    static Gateway start(ProjectKeys keys, ProjectPools pools, ProjectFiles files, Options options) {
        JsonWebTokens tokens = keys.tokens(options.clock());
        CallerCheck check = new CallerCheck(keys, tokens);
        RestGateway rest = new RestGateway(pools.rest());
        AuthDesk desk = new AuthDesk(pools.auth(), files.settings(), files.mailbox(), options.clock());
        RealtimeServer realtime =
                new RealtimeServer(admission(check, tokens), pools.rest(), pools.owner(), options.clock());
        IntFunction<Gateway> start = port -> Gateway.start(
                port, check, new AuthGateway(desk, tokens, check::bearer, Gateway.url(port)), rest, realtime);
        return options.port() != 0 ? start.apply(options.port()) : onUsualPort(start, options);
    }

    private static Admission admission(CallerCheck check, JsonWebTokens tokens) {
        return new Admission() {
            @Override
            public String bearer(Context request) {
                return check.bearerOrKey(request);
            }

            @Override
            public JsonObject claims(String token) {
                return tokens.verify(token);
            }
        };
    }

    /// Clients keep sessions by address, so the address of the last time is tried first.
    private static Gateway onUsualPort(IntFunction<Gateway> start, Options options) {
        Optional<RunningServer> last = RunningServer.read(options.dataFolder());
        if (last.isPresent()) {
            try {
                return start.apply(last.get().port());
            } catch (LocalServerException.PortTaken e) {
                return Ports.bindFree(start);
            }
        }
        return Ports.bindFree(start);
    }
}
