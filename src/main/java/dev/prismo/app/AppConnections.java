package dev.prismo.app;

import dev.prismo.learn.Connections;
import java.nio.file.Path;

/// [Connections] of this start of the app.
final class AppConnections implements Connections {
    private final Configuration configuration;
    private final StoredConnection stored;
    private final Runnable reopen;

    /// @param reopen begins anew with what is stored then
    AppConnections(Configuration configuration, StoredConnection stored, Runnable reopen) {
        this.configuration = configuration;
        this.stored = stored;
        this.reopen = reopen;
    }

    @Override
    public Current current() {
        return configuration
                .hosted()
                .map(hosted -> new Current(
                        hosted.accepted().isPresent() ? Kind.ACCEPTED : Kind.CONFIGURED,
                        hosted.accepted().map(ConnectionProfile::name).orElse(""),
                        hosted.host()))
                .orElseGet(() -> new Current(Kind.LOCAL, "", ""));
    }

    @Override
    public Offer read(String text) {
        return offer(ConnectionProfile.parse(text));
    }

    @Override
    public Offer read(Path file) {
        return offer(ConnectionProfile.read(file));
    }

    @Override
    public void accept(Offer offer) {
        stored.write(ConnectionProfile.parse(offer.link()));
        reopen.run();
    }

    @Override
    public void leave() {
        stored.forget();
        reopen.run();
    }

    static Offer offer(ConnectionProfile profile) {
        return new Offer(profile.name(), profile.host(), profile.toLink());
    }
}
