package org.mhhsbench.scenarios.esb;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMConnector;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;
import org.mhhsbench.scenarios.spi.technology.Address;
import org.mhhsbench.scenarios.spi.technology.Closing;
import org.mhhsbench.scenarios.spi.technology.PrivateFiles;
import org.mhhsbench.scenarios.spi.technology.ServerMain;

/**
 * The bus as a process of its own: the routes, and the broker that they run on, unless that is the user's. Its broker is on
 * the loopback interface, for one user of the applications and one of the bus, both made up here.
 */
final class BusMain {

    static final String LOOPBACK = "127.0.0.1";

    private BusMain() {}

    public static void main(String[] args) throws Exception {
        ServerMain.run(args, BusMain::start);
    }

    static String url(int port) {
        return "tcp://" + LOOPBACK + ":" + port;
    }

    static ServerMain.Running start(Path data, Map<String, String> options, Optional<Address> before) throws Exception {
        BusOptions bus = BusOptions.of(options);
        return bus.own().isPresent() ? onOwn(bus) : onNew(bus, data, before);
    }

    /** On the user's broker, the queues are made here; they stay until they are removed by whoever asked for them. */
    private static ServerMain.Running onOwn(BusOptions options) throws Exception {
        Address address = options.own().orElseThrow();
        Broker broker = Broker.of(address, options.trustStorePassword(), options.prefetchBytes());
        try {
            Queues.make(broker, options.names());
            return running(address, Bus.start(broker, options), () -> {});
        } catch (Exception | Error e) {
            broker.close();
            throw e;
        }
    }

    private static ServerMain.Running onNew(BusOptions options, Path data, Optional<Address> before) throws Exception {
        String user = secret(data.resolve("user"));
        Path passwordFile = data.resolve("password");
        // Of this life alone: nobody else has any use for it.
        Path busPasswordFile = data.resolve("bus-password");
        PrivateFiles.write(busPasswordFile, PrivateFiles.secret());
        SecurityConfiguration users = new SecurityConfiguration(
                Map.of(user, secret(passwordFile), BrokerConfiguration.BUS, Files.readString(busPasswordFile)),
                Map.of());
        users.addRole(user, BrokerConfiguration.APPLICATIONS);
        users.addRole(BrokerConfiguration.BUS, BrokerConfiguration.BUS);
        int port =
                before.map(address -> URI.create(Broker.url(address)).getPort()).orElse(0);
        EmbeddedActiveMQ embedded = new EmbeddedActiveMQ();
        embedded.setConfiguration(BrokerConfiguration.of(options, data, port));
        embedded.setSecurityManager(new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), users));
        try {
            embedded.start();
            Address address = Broker.address(url(portOf(embedded, data)), user, passwordFile);
            Address inProcess = Broker.address(Broker.IN_PROCESS, BrokerConfiguration.BUS, busPasswordFile);
            Bus bus = Bus.start(Broker.of(inProcess, Optional.empty(), options.prefetchBytes()), options);
            return running(address, bus, () -> stop(embedded));
        } catch (Exception | Error e) {
            stop(embedded);
            throw e;
        }
    }

    private static int portOf(EmbeddedActiveMQ embedded, Path data) throws IOException {
        ActiveMQServer server = embedded.getActiveMQServer();
        if (!server.isActive()) {
            throw new IOException("the broker did not become active on " + data);
        }
        NettyAcceptor acceptor = (NettyAcceptor) server.getRemotingService().getAcceptor(BrokerConfiguration.ACCEPTOR);
        if (acceptor == null || !acceptor.isStarted()) {
            throw new IOException("the broker cannot listen on its port of " + LOOPBACK);
        }
        return acceptor.getActualPort();
    }

    private static void stop(EmbeddedActiveMQ embedded) throws Exception {
        embedded.stop();
        // Its threads are no daemons.
        InVMConnector.resetThreadPool();
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

    /** Made at the first start. */
    private static String secret(Path file) throws IOException {
        if (!Files.exists(file)) {
            PrivateFiles.write(file, PrivateFiles.secret());
        }
        return Files.readString(file);
    }
}
