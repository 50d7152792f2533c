package org.mhhsbench.scenarios.inprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BrokerQueueTest {

    private final BrokerQueue queue = new BrokerQueue(3);

    @Test
    void a_message_takes_room_until_it_is_acknowledged() throws Exception {
        assertThat(queue.store("a")).isTrue();
        assertThat(queue.store("b")).isTrue();
        assertThat(queue.store("c")).isTrue();
        assertThat(queue.store("d")).isFalse();

        List<BrokerQueue.Stored> fetched = new ArrayList<>();
        queue.fetch(2, fetched);
        assertThat(fetched).extracting(BrokerQueue.Stored::form).containsExactly("a", "b");
        assertThat(queue.hasRoom()).isFalse();

        queue.acknowledge(fetched.get(1).id());
        assertThat(queue.hasRoom()).isTrue();
    }

    @Test
    void a_message_is_acknowledged_once() throws Exception {
        queue.store("a");
        List<BrokerQueue.Stored> fetched = new ArrayList<>();
        queue.fetch(1, fetched);
        queue.acknowledge(0);
        assertThatIllegalArgumentException().isThrownBy(() -> queue.acknowledge(0));
    }
}
