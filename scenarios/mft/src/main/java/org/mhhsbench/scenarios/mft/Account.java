package org.mhhsbench.scenarios.mft;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import org.mhhsbench.scenarios.sftp.Login;
import org.mhhsbench.scenarios.spi.technology.Address;

/**
 * Where a server is, who comes, and how both know one another.
 *
 * @param keyPort the port that the file of known hosts has for it: another, where somebody between passes on what is sent
 * @param folder on the server, below which everything happens; absolute, or empty for its root
 * @param identity the file of the client's private key
 * @param knownHosts the file that has the server's key
 */
record Account(String host, int port, int keyPort, String user, String folder, Path identity, Path knownHosts) {

    private static final int DEFAULT_PORT = 22;

    Account(String host, int port, String user, String folder, Path identity, Path knownHosts) {
        this(host, port, port, user, folder, identity, knownHosts);
    }

    /**
     * Reads {@code sftp://user@host:port/folder}.
     *
     * @throws IllegalArgumentException if it is written otherwise
     */
    static Account of(String url, Path identity, Path knownHosts) {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            throw refused(url, e);
        }
        String user = uri.getUserInfo();
        String path = uri.getPath();
        if (!"sftp".equals(uri.getScheme())
                || uri.getHost() == null
                || user == null
                || user.isEmpty()
                || uri.getQuery() != null
                || uri.getFragment() != null
                || path.isEmpty()
                || path.contains("/../")
                || path.endsWith("/..")) {
            throw refused(url, null);
        }
        if (user.indexOf(':') >= 0) {
            throw new IllegalArgumentException("url must not hold a password: the user's key is in identity-file");
        }
        return new Account(
                uri.getHost().replaceAll("[\\[\\]]", ""),
                uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(),
                user,
                path.replaceAll("/+$", ""),
                identity,
                knownHosts);
    }

    Login login() {
        return new Login(host, port, keyPort, user, identity, knownHosts);
    }

    private static IllegalArgumentException refused(String url, Exception cause) {
        return new IllegalArgumentException(
                "url must be sftp://user@host:port/folder, was " + url.replaceAll("//[^@]*@", "//…@"), cause);
    }

    static Account of(Address address) {
        return new Account(
                address.fact("host"),
                address.port(Address.PORT),
                address.port("key-port"),
                address.fact("user"),
                address.fact("folder"),
                Path.of(address.fact("identity-file")),
                Path.of(address.fact("known-hosts")));
    }

    Address address() {
        return new Address(Map.of(
                "host",
                host,
                Address.PORT,
                Integer.toString(port),
                "key-port",
                Integer.toString(keyPort),
                "user",
                user,
                "folder",
                folder,
                "identity-file",
                identity.toString(),
                "known-hosts",
                knownHosts.toString()));
    }
}
