package org.mhhsbench.scenarios.artemis;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.mhhsbench.scenarios.spi.Parameter;
import org.mhhsbench.scenarios.spi.Settings;
import org.mhhsbench.scenarios.spi.technology.Address;

/** The parameters that say where the user's own broker is. */
public final class OwnBroker {

    private static final String URL = Broker.URL;
    private static final String USER = Broker.USER;
    private static final String PASSWORD_FILE = Broker.PASSWORD_FILE;
    private static final String TLS_PASSWORD_FILE = "tls-password-file";
    private static final String PREFIX = "prefix";
    private static final String DEFAULT_PREFIX = "mhhs";

    private OwnBroker() {}

    /**
     * @param scheme that of its URL
     */
    public static List<Parameter> parameters(String scheme) {
        return List.of(
                Parameter.connection(
                        URL,
                        "your broker, " + scheme + "://host:port with the client's own options, those of TLS"
                                + " among them"),
                Parameter.connection(USER, "as whom to come to your broker"),
                Parameter.connection(PASSWORD_FILE, "a file whose text is the user's password"),
                Parameter.connection(
                        TLS_PASSWORD_FILE, "a file whose text is the password of the trust store that the url names"),
                Parameter.connection(
                        PREFIX,
                        "begins the name of everything at the broker; " + DEFAULT_PREFIX + " if it is not set"));
    }

    /** Before every name at the broker, so that it may carry others beside. */
    public static String prefix(Settings settings) {
        return settings.connection(PREFIX).orElse(DEFAULT_PREFIX);
    }

    /** @throws IllegalArgumentException if names at a broker should not begin so */
    public static void checkPrefix(String prefix) {
        if (!prefix.matches("[A-Za-z0-9][A-Za-z0-9_-]{0,59}")) {
            throw new IllegalArgumentException(
                    PREFIX + " must be 1 to 60 letters, digits, hyphens and underscores, was " + prefix);
        }
    }

    /** The file of the password of the store that the URL names. */
    public static Optional<Path> trustStorePassword(Settings settings) {
        return settings.connection(TLS_PASSWORD_FILE).map(Path::of);
    }

    /**
     * Where it is; empty if nothing is set.
     *
     * @param spoken whether a URL is of the protocol
     * @throws IllegalArgumentException if only a part of it is set, or the URL is of another protocol
     */
    public static Optional<Address> of(Settings settings, String scheme, Predicate<String> spoken) {
        Optional<String> url = settings.connection(URL);
        if (url.isEmpty()) {
            require(settings.connection(USER).isEmpty(), URL, USER);
            require(settings.connection(PASSWORD_FILE).isEmpty(), URL, PASSWORD_FILE);
            require(settings.connection(TLS_PASSWORD_FILE).isEmpty(), URL, TLS_PASSWORD_FILE);
            return Optional.empty();
        }
        if (!spoken.test(url.get())) {
            throw new IllegalArgumentException(URL + " must begin with " + scheme + "://, was " + Urls.told(url.get()));
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
