package org.mhhsbench.scenarios.edi;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

    /**
     * Whose it is.
     *
     * @param name what the facts of an address begin with
     */
    record Owner(String name) {

        static final Owner SENDER = new Owner("sender");
        static final Owner RECIPIENT = recipient(0);

        /** @param number 0 for the first */
        static Owner recipient(int number) {
            return new Owner(number == 0 ? "recipient" : "recipient-" + number);
        }

        private String fact(String of) {
            return name + "-" + of;
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

    /** The mailboxes of all, as what is told of a gateway. */
    static Address address(Mailbox sender, List<Mailbox> recipients) {
        Map<String, String> facts = new TreeMap<>(Map.of("known-hosts", sender.knownHosts.toString()));
        sender.putFacts(Owner.SENDER, facts);
        for (int i = 0; i < recipients.size(); i++) {
            recipients.get(i).putFacts(Owner.recipient(i), facts);
        }
        return new Address(facts);
    }

    private void putFacts(Owner owner, Map<String, String> facts) {
        facts.put(owner.fact("url"), url.toString());
        facts.put(owner.fact("identity"), identity.toString());
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
