package org.mhhsbench.scenarios.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mhhsbench.scenarios.spi.Settings;

class SeveralRecipientsTest {

    @Test
    void what_is_of_one_recipient_is_refused_for_several() {
        Map<String, String> own = new HashMap<>();
        own.put("url", "https://platform.example.org");
        own.put("api-key-file", "key");
        own.put("subscribers", "3");
        assertThat(new ApiDipProvider()
                        .technology(new Settings(Path.of("."), own))
                        .own())
                .isPresent();
        own.put("recipient", "1000000021");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ApiDipProvider().technology(new Settings(Path.of("."), own)))
                .withMessage("recipient is of one recipient: subscribers must be 1 with it, was 3");
    }
}
