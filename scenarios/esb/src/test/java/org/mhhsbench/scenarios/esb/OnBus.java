package org.mhhsbench.scenarios.esb;

import static org.mhhsbench.scenarios.esb.Application.NAMES;
import static org.mhhsbench.scenarios.esb.Samples.document;
import static org.mhhsbench.scenarios.esb.Samples.json;

import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.mhhsbench.scenarios.spi.Encoding;
import org.mhhsbench.scenarios.spi.technology.ServerMain;

/** Tests on a bus in this process, with its own broker. */
abstract class OnBus {

    static final byte[] GOOD = document(Framing.JSON, json(0));

    @TempDir
    Path data;

    ServerMain.Running bus;
    Application application;

    @BeforeEach
    void start() throws Exception {
        bus = BusMain.start(data, options().toMap(), Optional.ofNullable(bus).map(ServerMain.Running::address));
        application = new Application(bus.address());
    }

    @AfterEach
    void stop() throws Exception {
        application.close();
        bus.close();
    }

    BusOptions options() {
        return options(NAMES);
    }

    static BusOptions options(Names names) {
        return new BusOptions(false, Encoding.JSON, 10, 1 << 20, 8 << 20, names, Optional.empty(), Optional.empty());
    }

    static String settlement() {
        return NAMES.settlement(0);
    }

    /** A publisher's session that nobody has had. */
    static String fresh() {
        return UUID.randomUUID().toString();
    }

    void assertThatMessagesFlow() throws Exception {
        application.publish(fresh(), 0, GOOD);
        application.take(settlement(), 1);
    }
}
