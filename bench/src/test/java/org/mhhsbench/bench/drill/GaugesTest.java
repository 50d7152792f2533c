package org.mhhsbench.bench.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhhsbench.bench.drill.Gauges.Gauge;

class GaugesTest {

    @TempDir
    Path folder;

    @Test
    void what_one_process_tells_another_reads_and_keeps() throws Exception {
        Gauges one = Gauges.open(folder.resolve("gauges"), 10);
        Gauges other = Gauges.open(folder.resolve("gauges"), 10);
        one.add(Gauge.OFFERED, 3);
        one.acknowledged(0);
        one.acknowledged(9);
        one.acknowledged(9);
        other.arrived(0, 70);
        other.arrived(0, 70);
        other.arrived(5, 75);
        other.arrived(5, 76);
        for (Gauges gauges : new Gauges[] {one, other, Gauges.open(folder.resolve("gauges"), 10)}) {
            assertThat(gauges.get(Gauge.OFFERED)).isEqualTo(3);
            assertThat(gauges.acknowledged()).isEqualTo(2);
            assertThat(gauges.isAcknowledged(9)).isTrue();
            assertThat(gauges.get(Gauge.ARRIVED)).as("once each").isEqualTo(2);
            assertThat(gauges.get(Gauge.DELIVERIES)).isEqualTo(4);
            assertThat(gauges.get(Gauge.REPEATED)).as("at another place").isEqualTo(1);
            assertThat(gauges.hasArrived(5)).isTrue();
            assertThat(gauges.hasArrived(6)).isFalse();
            assertThat(gauges.lost()).as("message 9 never came").isEqualTo(1);
        }
    }
}
