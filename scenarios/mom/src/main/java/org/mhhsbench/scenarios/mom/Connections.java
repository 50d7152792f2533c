package org.mhhsbench.scenarios.mom;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.mhhsbench.scenarios.spi.Parameter;
import org.mhhsbench.scenarios.spi.Settings;
import org.mhhsbench.scenarios.spi.technology.Address;

/** The parameters that say where the user's own broker is. */
final class Connections {

    private static final String URL = "url";
    private static final String USER = "user";
    private static final String PASSWORD_FILE = "password-file";
    static final String TLS_PASSWORD_FILE = "tls-password-file";
    private static final String PREFIX = "prefix";

    private Connections() {}

    static List<Parameter> parameters(Protocol protocol) {
        return List.of(
                Parameter.connection(
                        URL,
                        "your broker, " + protocol.scheme() + "://host:port with the client's own options, those of TLS"
                                + " among them"),
                Parameter.connection(USER, "as whom to come to your broker"),
                Parameter.connection(PASSWORD_FILE, "a file whose text is the user's password"),
                Parameter.connection(
                        TLS_PASSWORD_FILE, "a file whose text is the password of the trust store that the url names"),
                Parameter.connection(PREFIX, "begins the name of everything at the broker; mhhs if it is not set"));
    }

    static Names names(Settings settings) {
        return settings.connection(PREFIX).map(Names::new).orElseGet(Names::standard);
    }

    /** @throws IllegalArgumentException if only a part of it is set, or the URL is of another protocol */
    static Optional<Address> own(Settings settings, Protocol protocol) {
        Optional<String> url = settings.connection(URL);
        if (url.isEmpty()) {
            require(settings.connection(USER).isEmpty(), URL, USER);
            require(settings.connection(PASSWORD_FILE).isEmpty(), URL, PASSWORD_FILE);
            require(settings.connection(TLS_PASSWORD_FILE).isEmpty(), URL, TLS_PASSWORD_FILE);
            return Optional.empty();
        }
        if (!protocol.speaks(url.get())) {
            throw new IllegalArgumentException(
                    URL + " must begin with " + protocol.scheme() + "://, was " + Urls.told(url.get()));
        }
        Optional<String> user = settings.connection(USER);
        Optional<String> passwordFile = settings.connection(PASSWORD_FILE);
        require(user.isPresent(), USER, URL);
        require(passwordFile.isPresent(), PASSWORD_FILE, URL);
        return Optional.of(Broker.address(url.get(), user.get(), Path.of(passwordFile.get())));
    }

    private static void require(boolean kept, String missing, String set) {
        if (!kept) {
            throw new IllegalArgumentException(missing + " must be set where " + set + " is");
        }
    }
}
