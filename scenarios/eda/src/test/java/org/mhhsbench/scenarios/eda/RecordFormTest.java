package org.mhhsbench.scenarios.eda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.spi.Encoding;

class RecordFormTest {

    private static final ConsumptionMessage MESSAGE = TestServer.messages(1).get(0);

    private final RecordForm json = new RecordForm("any", Encoding.JSON);

    @ParameterizedTest
    @EnumSource(names = {"JSON", "BINARY"})
    void a_record_is_the_message_again(Encoding encoding) {
        RecordForm form = new RecordForm("any", encoding);
        ProducerRecord<byte[], byte[]> record = form.record(MESSAGE);
        assertThat(new String(record.key(), StandardCharsets.US_ASCII))
                .isEqualTo(String.format("%013d", MESSAGE.mpan()));
        assertThat(form.message(received(record))).isEqualTo(MESSAGE);
    }

    @Test
    void another_encoding_is_another_version() {
        ProducerRecord<byte[], byte[]> binary = new RecordForm("any", Encoding.BINARY).record(MESSAGE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> json.message(received(binary)))
                .withMessage("schema-version must be if-021/011, was binary/1");
    }

    @Test
    void a_version_that_is_a_book_is_shown_by_its_beginning() {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>("any", new byte[0]);
        byte[] book = new byte[1 << 20];
        Arrays.fill(book, (byte) '\n');
        record.headers().add(RecordForm.SCHEMA_VERSION, book);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> json.message(received(record)))
                .withMessage("schema-version must be if-021/011, was " + "?".repeat(40) + "…");
    }

    @Test
    void the_last_of_two_versions_counts() {
        ProducerRecord<byte[], byte[]> record = json.record(MESSAGE);
        record.headers().add(RecordForm.SCHEMA_VERSION, new byte[] {'2'});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> json.message(received(record)))
                .withMessage("schema-version must be if-021/011, was 2");
    }

    @Test
    void a_message_with_something_behind_it_is_refused() {
        RecordForm binary = new RecordForm("any", Encoding.BINARY);
        ProducerRecord<byte[], byte[]> record = binary.record(MESSAGE);
        byte[] longer = Arrays.copyOf(record.value(), record.value().length + 3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> binary.message(received(binary.record(record.key(), longer))))
                .withMessage("body must end with its message, 3 bytes follow");
    }

    @ParameterizedTest
    @EnumSource(names = {"JSON", "BINARY"})
    void a_message_that_is_cut_anywhere_is_refused(Encoding encoding) {
        RecordForm form = new RecordForm("any", encoding);
        ProducerRecord<byte[], byte[]> record = form.record(MESSAGE);
        for (int length = 0; length < record.value().length; length++) {
            byte[] cut = Arrays.copyOf(record.value(), length);
            assertThatIllegalArgumentException()
                    .as("cut to %s bytes", length)
                    .isThrownBy(() -> form.message(received(form.record(record.key(), cut))));
        }
    }

    private static ConsumerRecord<byte[], byte[]> received(ProducerRecord<byte[], byte[]> record) {
        ConsumerRecord<byte[], byte[]> received = new ConsumerRecord<>("any", 0, 0, record.key(), record.value());
        record.headers().forEach(received.headers()::add);
        return received;
    }
}
