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
import java.util.function.ToIntFunction;

/// Builds the gateway and finds its ports.
final class GatewayStart {
    private final ProjectKeys keys;
    private final ProjectPools pools;
    private final ProjectFiles files;
    private final Options options;
    private final Optional<RunningServer> last;

    private GatewayStart(ProjectKeys keys, ProjectPools pools, ProjectFiles files, Options options) {
        this.keys = keys;
        this.pools = pools;
        this.files = files;
        this.options = options;
        this.last = RunningServer.read(options.dataFolder());
    }

    static Gateway start(
            ProjectKeys keys, ProjectPools pools, ProjectFiles files, Optional<TlsIdentity> identity, Options options) {
        return new GatewayStart(keys, pools, files, options).start(identity);
    }

    private Gateway start(Optional<TlsIdentity> identity) {
        if (identity.isEmpty()) {
            return onUsualPort(options.port(), lastPort(RunningServer::port), port -> start(port, Optional.empty()));
        }
        PublicHost asked = options.network().orElseThrow();
        return onUsualPort(asked.port(), lastPort(RunningServer::networkPort), networkPort -> {
            NetworkDoor door = new NetworkDoor(asked.host(), networkPort, identity.get());
            return onUsualPort(options.port(), lastPort(RunningServer::port), port -> start(port, Optional.of(door)));
        });
    }

    private Gateway start(int port, Optional<NetworkDoor> network) {
        JsonWebTokens tokens = keys.tokens(options.clock());
        CallerCheck check = new CallerCheck(keys, tokens);
        AuthDesk desk = new AuthDesk(pools.auth(), files.settings(), files.mailbox(), options.clock());
        RestGateway.Limits rows =
                new RestGateway.Limits(ProjectConfig.read().maxRows(), options.limits().bodyBytes());
        RealtimeServer realtime =
                new RealtimeServer(admission(check, tokens), pools.rest(), pools.owner(), options.clock());
        return Gateway.start(
                new Listening(port, network, options.limits()),
                check,
                new AuthGateway(desk, tokens, check::bearer, Gateway.url(port)),
                new RestGateway(pools.rest(), rows),
                realtime);
    }

    private Optional<Integer> lastPort(ToIntFunction<RunningServer> port) {
        return last.map(port::applyAsInt).filter(known -> known != 0);
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
    private static Gateway onUsualPort(int wanted, Optional<Integer> usual, IntFunction<Gateway> start) {
        if (wanted != 0) {
            return start.apply(wanted);
        }
        if (usual.isPresent()) {
            try {
                return start.apply(usual.get());
            } catch (LocalServerException.PortTaken e) {
                return Ports.bindFree(start);
            }
        }
        return Ports.bindFree(start);
    }
}
