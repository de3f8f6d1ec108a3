package dev.prismo.localserver;

import dev.prismo.localserver.auth.AuthDesk;
import dev.prismo.localserver.auth.AuthGateway;
import dev.prismo.localserver.auth.JsonWebTokens;
import dev.prismo.localserver.rest.RestGateway;
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
        IntFunction<Gateway> start = port -> Gateway.start(
                port, check, new AuthGateway(desk, tokens, check::bearer, Gateway.url(port)), rest);
        return options.port() != 0 ? start.apply(options.port()) : onUsualPort(start, options);
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
