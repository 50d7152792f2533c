package org.mhhsbench.scenarios.edi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mhhsbench.scenarios.spi.Settings;
import org.mhhsbench.scenarios.spi.Subscriber;

class SeveralRecipientsTest {

    @Test
    void each_has_a_name_of_its_own() {
        assertThat(Participant.recipients(Subscriber.MOST))
                .extracting(Participant::id)
                .doesNotHaveDuplicates()
                .doesNotContain(Participant.SENDER.id(), Participant.NETWORK.id())
                .allMatch(id -> id.matches("[A-Z0-9]{4}"));
    }

    @Test
    void mailboxes_of_ones_own_are_of_one_recipient() {
        Map<String, String> own = new HashMap<>();
        own.put("sender-url", "sftp://DCOL@gateway:22/");
        own.put("sender-identity", "dcol");
        own.put("recipient-url", "sftp://SVAA@gateway:22/");
        own.put("recipient-identity", "svaa");
        own.put("known-hosts", "hosts");
        assertThat(new EdiDtnProvider()
                        .technology(new Settings(Path.of("."), own))
                        .own())
                .isPresent();
        own.put("subscribers", "3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EdiDtnProvider().technology(new Settings(Path.of("."), own)))
                .withMessageContaining("subscribers must be 1 with them, was 3");
    }
}
