package org.mhhsbench.scenarios.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {

    @Test
    void an_unknown_parameter_is_refused_with_the_known_ones() {
        Settings settings = new Settings(Path.of("."), Map.of("slot", "1"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings.knowing("slots", "wait"))
                .withMessage("parameters must be among [slots, wait], was [slot]");
    }

    @Test
    void a_number_must_be_whole_and_positive() {
        Settings settings = new Settings(Path.of("."), Map.of("slots", "0"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings.positive("slots", 8))
                .withMessage("slots must be a whole number from 1, was 0");
        assertThat(settings.positive("other", 8)).isEqualTo(8);
    }

    @Test
    void an_unknown_variant_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Providers.byId("telepathy"))
                .withMessageContaining("telepathy");
    }
}
