package org.mhhsbench.scenarios.edi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mhhsbench.scenarios.spi.contract.EndRecorder;

/** Tests of the ends of a gateway, which must not fail by themselves. */
@Timeout(120)
abstract class OnGateway {

    static final Duration LATER = Duration.ofHours(1);

    @TempDir
    Path folder;

    Gateway gateway;
    final EndRecorder recorder = new EndRecorder();

    @BeforeEach
    void startGateway() throws Exception {
        gateway = Gateway.start(folder);
    }

    @AfterEach
    void stopGateway() throws Exception {
        gateway.close();
        assertThat(recorder.failures).isEmpty();
        assertThat(recorder.upstreams).isSubsetOf(Participant.RECIPIENT.id());
    }
}
