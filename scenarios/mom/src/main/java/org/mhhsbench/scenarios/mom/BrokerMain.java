package org.mhhsbench.scenarios.mom;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.mhhsbench.scenarios.artemis.Broker;
import org.mhhsbench.scenarios.artemis.EmbeddedBroker;
import org.mhhsbench.scenarios.spi.technology.Address;
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
        String user = EmbeddedBroker.secret(data.resolve("user"));
        Path passwordFile = data.resolve("password");
        SecurityConfiguration users =
                new SecurityConfiguration(Map.of(user, EmbeddedBroker.secret(passwordFile)), Map.of());
        users.addRole(user, BrokerConfiguration.ROLE);
        int port = before.map(Broker::port).orElse(0);
        EmbeddedBroker embedded = EmbeddedBroker.start(BrokerConfiguration.of(broker, data, port), users);
        Address address = Broker.address(broker.protocol().url(embedded.port()), user, passwordFile);
        return new ServerMain.Running() {
            @Override
            public Address address() {
                return address;
            }

            @Override
            public void close() throws IOException {
                embedded.close();
            }
        };
    }
}
