package org.mhhsbench.scenarios.esb;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.mhhsbench.scenarios.artemis.Broker;
import org.mhhsbench.scenarios.artemis.CoreClient;
import org.mhhsbench.scenarios.artemis.EmbeddedBroker;
import org.mhhsbench.scenarios.spi.technology.Address;
import org.mhhsbench.scenarios.spi.technology.Closing;
import org.mhhsbench.scenarios.spi.technology.PrivateFiles;
import org.mhhsbench.scenarios.spi.technology.ServerMain;

/**
 * The bus as a process of its own: the routes, and the broker that they run on, unless that is the user's. Its broker is on
 * the loopback interface, for one user of the applications and one of the bus, both made up here.
 */
final class BusMain {

    private BusMain() {}

    public static void main(String[] args) throws Exception {
        ServerMain.run(args, BusMain::start);
    }

    static String url(int port) {
        return "tcp://" + EmbeddedBroker.LOOPBACK + ":" + port;
    }

    static ServerMain.Running start(Path data, Map<String, String> options, Optional<Address> before) throws Exception {
        BusOptions bus = BusOptions.of(options);
        return bus.own().isPresent() ? onOwn(bus) : onNew(bus, data, before);
    }

    /** On the user's broker, the queues are made here; they stay until they are removed by whoever asked for them. */
    private static ServerMain.Running onOwn(BusOptions options) throws Exception {
        Address address = options.own().orElseThrow();
        Broker broker = EsbSettings.broker(address, options.trustStorePassword(), options.prefetchBytes());
        try {
            Queues.make(broker, options.names());
            return running(address, Bus.start(broker, options), () -> {});
        } catch (Exception | Error e) {
            broker.close();
            throw e;
        }
    }

    private static ServerMain.Running onNew(BusOptions options, Path data, Optional<Address> before) throws Exception {
        String user = EmbeddedBroker.secret(data.resolve("user"));
        Path passwordFile = data.resolve("password");
        // Of this life alone: nobody else has any use for it.
        Path busPasswordFile = data.resolve("bus-password");
        PrivateFiles.write(busPasswordFile, PrivateFiles.secret());
        SecurityConfiguration users = new SecurityConfiguration(
                Map.of(
                        user,
                        EmbeddedBroker.secret(passwordFile),
                        BrokerConfiguration.BUS,
                        Files.readString(busPasswordFile)),
                Map.of());
        users.addRole(user, BrokerConfiguration.APPLICATIONS);
        users.addRole(BrokerConfiguration.BUS, BrokerConfiguration.BUS);
        int port = before.map(Broker::port).orElse(0);
        EmbeddedBroker embedded = EmbeddedBroker.start(BrokerConfiguration.of(options, data, port), users);
        try {
            Address address = Broker.address(url(embedded.port()), user, passwordFile);
            Address inProcess = Broker.address(CoreClient.IN_PROCESS, BrokerConfiguration.BUS, busPasswordFile);
            Broker broker = EsbSettings.broker(inProcess, Optional.empty(), options.prefetchBytes());
            return running(address, Bus.start(broker, options), embedded);
        } catch (Exception | Error e) {
            embedded.close();
            throw e;
        }
    }

    private static ServerMain.Running running(Address address, Bus bus, AutoCloseable broker) {
        return new ServerMain.Running() {
            @Override
            public Address address() {
                return address;
            }

            @Override
            public void close() {
                try (Closing closing = new Closing()) {
                    closing.later(broker);
                    closing.later(bus);
                }
            }
        };
    }
}
