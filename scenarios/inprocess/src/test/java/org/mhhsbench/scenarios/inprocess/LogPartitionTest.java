package org.mhhsbench.scenarios.inprocess;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogPartitionTest {

    @Test
    void the_slowest_reader_keeps_the_writer_from_overwriting() {
        LogPartition partition = new LogPartition(2, 2);
        partition.append("a");
        partition.append("b");
        assertThat(partition.hasRoom()).isFalse();

        assertThat(partition.next(0)).isEqualTo("a");
        partition.commit(0);
        assertThat(partition.hasRoom()).as("reader 1 has not read it").isFalse();

        partition.commit(1);
        assertThat(partition.hasRoom()).isTrue();
        partition.append("c");
        assertThat(partition.next(0)).isEqualTo("b");
        partition.commit(0);
        assertThat(partition.next(0)).isEqualTo("c");
        partition.commit(0);
        assertThat(partition.hasNext(0)).isFalse();
        assertThat(partition.hasNext(1)).isTrue();
    }
}
