package org.mhhsbench.scenarios.api;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jetty.server.Server;
import org.mhhsbench.scenarios.spi.technology.Address;
import org.mhhsbench.scenarios.spi.technology.Closing;
import org.mhhsbench.scenarios.spi.technology.PrivateFiles;
import org.mhhsbench.scenarios.spi.technology.ServerMain;

/**
 * A Data Integration Platform for one channel: takes batches, keeps them, brings them to every recipient.
 *
 * <pre>
 *  POST /dip-channel/IF-021 ──> Service ──> Ingress ──> MessageLog ══> LogReader ──> Delivery ──> POST to the webhook
 *       201 or a reason     <── key, hash,  schema      append, commit  one a recipient           201 or a reason
 *                               signature
 * </pre>
 */
final class Platform implements ServerMain.Running {

    /** Options, and facts of the address. */
    static final String FORCED = "forced";

    static final String BACKLOG = "backlog";
    static final String SIGNED = "signed";
    static final String RECIPIENTS = "recipients";
    static final String URL = "url";
    static final String API_KEY_FILE = "api-key-file";
    static final String KEY_STORE = "key-store";
    static final String PASSWORD_FILE = "key-store-password-file";
    static final String SIGNING_CERTIFICATES = "signing-certificates";

    private static final int MAX_CONNECTIONS = 64;

    private final Closing closing = new Closing();
    private final Map<String, String> facts = new TreeMap<>();

    private Platform() {}

    /** See {@link ServerMain.Start}. */
    static Platform start(Path data, Map<String, String> options, Optional<Address> before) throws Exception {
        Platform platform = new Platform();
        try {
            platform.open(data, options, before);
            return platform;
        } catch (Exception | Error e) {
            platform.close();
            throw e;
        }
    }

    private void open(Path data, Map<String, String> options, Optional<Address> before) throws Exception {
        Path keyFile = data.resolve("api-key");
        if (!Files.exists(keyFile)) {
            PrivateFiles.write(keyFile, PrivateFiles.secret());
        }
        Optional<Keys> keys = Boolean.parseBoolean(options.get(SIGNED)) ? Optional.of(Keys.of(data)) : Optional.empty();
        long maxBytes = Long.parseLong(options.get(BACKLOG)) << 20;
        MessageLog log = MessageLog.open(data.resolve("log"), Boolean.parseBoolean(options.get(FORCED)), maxBytes);
        closing.later(log);
        Recipients recipients = Recipients.open(
                data.resolve("recipients"), log, options.get(RECIPIENTS).split(","));
        closing.later(recipients);
        Messenger messenger =
                Messenger.start("dip-client", recipients.all().size(), Optional.empty(), keys.map(Keys::signer));
        List<Delivery> deliveries = recipients.all().stream()
                .map(recipient -> new Delivery(log, recipients, recipient, messenger))
                .toList();
        deliveries.forEach(closing::later);
        closing.later(messenger);
        closing.later(recipients::end);
        PlatformService service =
                new PlatformService(KeyPairFile.secret(keyFile), keys.map(Keys::check), log, recipients);
        int port = before.map(Platform::port).orElse(0);
        Server server = Http.server("dip", port, MAX_CONNECTIONS, service);
        closing.later(server::stop);
        server.start();
        deliveries.forEach(Delivery::start);
        var address = Http.address(server);
        facts.put(URL, url(address.getHostString(), address.getPort()));
        facts.put(API_KEY_FILE, keyFile.toString());
        keys.ifPresent(made -> facts.putAll(made.facts()));
    }

    /** The port of a platform that was started here. */
    static int port(Address platform) {
        return URI.create(platform.fact(URL)).getPort();
    }

    /** The same platform, reached by another port of its host. */
    static Address at(Address platform, int port) {
        return platform.with(URL, url(URI.create(platform.fact(URL)).getHost(), port));
    }

    private static String url(String host, int port) {
        return "http://" + host + ":" + port;
    }

    @Override
    public Address address() {
        return new Address(facts);
    }

    @Override
    public void close() throws IOException {
        closing.close();
    }
}
