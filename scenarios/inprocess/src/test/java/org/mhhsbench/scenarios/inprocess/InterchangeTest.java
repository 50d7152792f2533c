package org.mhhsbench.scenarios.inprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.spi.Encoding;
import org.mhhsbench.scenarios.spi.workload.ClockChange;
import org.mhhsbench.scenarios.spi.workload.Workload;

class InterchangeTest {

    private static final List<ConsumptionMessage> MESSAGES = IntStream.range(0, 120)
            .mapToObj(Workload.of(11, 120, ClockChange.AUTUMN)::message)
            .toList();

    @ParameterizedTest
    @EnumSource(names = {"BINARY", "JSON"})
    void what_is_written_is_read_in_its_order(Encoding encoding) throws Exception {
        Interchange format = new Interchange(Wire.of(encoding));
        Interchange.Content content = format.read(format.write(77, MESSAGES));
        assertThat(content.interchange()).isEqualTo(77);
        assertThat(content.messages()).isEqualTo(MESSAGES);
    }

    @Test
    void an_acknowledgement_says_what_it_answers() throws Exception {
        Interchange format = new Interchange(Wire.of(Encoding.BINARY));
        byte[] answer = format.acknowledgement(new Interchange.Content(77, MESSAGES));
        assertThat(format.readAcknowledgement(answer)).isEqualTo(new Interchange.Acknowledgement(77, 120));
    }

    @Test
    void one_byte_changed_anywhere_is_refused_before_a_message_is_used() throws Exception {
        Interchange format = new Interchange(Wire.of(Encoding.BINARY));
        byte[] bytes = format.write(77, MESSAGES.subList(0, 2));
        for (int i = 0; i < bytes.length; i++) {
            byte[] changed = bytes.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> format.read(changed)).as("byte %d", i).isInstanceOf(IOException.class);
        }
    }

    @Test
    void an_interchange_that_is_cut_off_is_refused() throws Exception {
        Interchange format = new Interchange(Wire.of(Encoding.BINARY));
        byte[] bytes = format.write(77, MESSAGES.subList(0, 2));
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> format.read(cut)).as("%d bytes", length).isInstanceOf(IOException.class);
        }
    }
}
