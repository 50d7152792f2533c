package org.mhhsbench.scenarios.edi;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import org.mhhsbench.scenarios.sftp.Login;
import org.mhhsbench.scenarios.spi.technology.Address;

/**
 * Where a participant's mailbox is, and how its owner and the gateway know one another.
 *
 * @param url {@code sftp://user@host:port/folder}
 * @param identity the file of its owner's private key
 * @param knownHosts the file that has the gateway's key
 */
record Mailbox(URI url, Path identity, Path knownHosts) {

    /** Whose it is. */
    enum Owner {
        SENDER,
        RECIPIENT;

        private String fact(String name) {
            return (this == SENDER ? "sender-" : "recipient-") + name;
        }
    }

    private static final int DEFAULT_PORT = 22;

    Mailbox {
        String user = url.getUserInfo();
        String path = url.getPath();
        if (!"sftp".equals(url.getScheme())
                || url.getHost() == null
                || user == null
                || user.isEmpty()
                || url.getQuery() != null
                || url.getFragment() != null
                || (path + "/").contains("/../")) {
            throw new IllegalArgumentException("a mailbox's url must be sftp://user@host:port/folder, was "
                    + url.toString().replaceAll("//[^@]*@", "//…@"));
        }
        if (user.indexOf(':') >= 0) {
            throw new IllegalArgumentException("a mailbox's url must not hold a password: the key is in a file");
        }
    }

    /** @throws IllegalArgumentException if the url is written otherwise */
    static Mailbox of(String url, String identity, String knownHosts) {
        try {
            return new Mailbox(new URI(url), Path.of(identity), Path.of(knownHosts));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("a mailbox's url must be sftp://user@host:port/folder", e);
        }
    }

    static Mailbox of(Address address, Owner owner) {
        return of(address.fact(owner.fact("url")), address.fact(owner.fact("identity")), address.fact("known-hosts"));
    }

    /** The mailboxes of both, as what is told of a gateway. */
    static Address address(Mailbox sender, Mailbox recipient) {
        return new Address(Map.of(
                Owner.SENDER.fact("url"),
                sender.url.toString(),
                Owner.SENDER.fact("identity"),
                sender.identity.toString(),
                Owner.RECIPIENT.fact("url"),
                recipient.url.toString(),
                Owner.RECIPIENT.fact("identity"),
                recipient.identity.toString(),
                "known-hosts",
                sender.knownHosts.toString()));
    }

    Login login() {
        return login(port());
    }

    /** @param through the mailbox's own port, or that of somebody between who passes on what is sent */
    Login login(int through) {
        return new Login(host(), through, port(), user(), identity, knownHosts);
    }

    String user() {
        return url.getUserInfo();
    }

    String host() {
        return url.getHost().replaceAll("[\\[\\]]", "");
    }

    int port() {
        return url.getPort() < 0 ? DEFAULT_PORT : url.getPort();
    }

    /** The folder on the server, without a slash at its end. */
    String folder() {
        return url.getPath().replaceAll("/+$", "");
    }

    String outbox() {
        return folder() + "/outbox";
    }

    String inbox() {
        return folder() + "/inbox";
    }

    /** What its owner keeps there beside what the network sees. */
    String own() {
        return folder() + "/mhhs-bench";
    }

    /** The numbers of files that were given out. */
    String ids() {
        return own() + "/ids";
    }

    /** Interchanges that were taken from the inbox, under the number of their turn. */
    String collected() {
        return own() + "/collected";
    }

    /** Which interchanges were accepted. */
    String accepted() {
        return own() + "/accepted";
    }

    /** What could not be used. */
    String deadLetters() {
        return own() + "/dead-letter";
    }
}
