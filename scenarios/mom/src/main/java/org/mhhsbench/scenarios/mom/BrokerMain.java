package org.mhhsbench.scenarios.mom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;
import org.mhhsbench.scenarios.spi.technology.Address;
import org.mhhsbench.scenarios.spi.technology.PrivateFiles;
import org.mhhsbench.scenarios.spi.technology.ServerMain;

/** An Artemis broker as a process of its own: on the loopback interface, for the one user that it has made up. */
final class BrokerMain {

    private BrokerMain() {}

    public static void main(String[] args) throws Exception {
        ServerMain.run(args, BrokerMain::start);
    }

    private static ServerMain.Running start(Path data, Map<String, String> options, Optional<Address> before)
            throws Exception {
        BrokerOptions broker = BrokerOptions.of(options);
        String user = secret(data.resolve("user"));
        Path passwordFile = data.resolve("password");
        String password = secret(passwordFile);
        int port = before.map(Protocol::port).orElse(0);

        Configuration configuration = BrokerConfiguration.of(broker, data, port);
        SecurityConfiguration users = new SecurityConfiguration(Map.of(user, password), Map.of());
        users.addRole(user, BrokerConfiguration.ROLE);
        EmbeddedActiveMQ embedded = new EmbeddedActiveMQ();
        embedded.setConfiguration(configuration);
        embedded.setSecurityManager(new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), users));
        embedded.start();
        ActiveMQServer server = embedded.getActiveMQServer();
        if (!server.isActive()) {
            throw new IOException("the broker did not become active on " + data);
        }
        NettyAcceptor acceptor = (NettyAcceptor) server.getRemotingService().getAcceptor(BrokerConfiguration.ACCEPTOR);
        if (acceptor == null || !acceptor.isStarted()) {
            throw new IOException("the broker cannot listen on port " + port + " of " + Protocol.LOOPBACK);
        }
        Address address = Broker.address(broker.protocol().url(acceptor.getActualPort()), user, passwordFile);
        return new ServerMain.Running() {
            @Override
            public Address address() {
                return address;
            }

            @Override
            public void close() throws IOException {
                try {
                    embedded.stop();
                } catch (Exception e) {
                    throw new IOException("the broker did not stop", e);
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
