package org.mhhsbench.bench.lcl;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnergyTest {

    @ParameterizedTest
    @CsvSource({
        "' 0.219 ', 219",
        "0, 0",
        "1, 1000",
        "0.02, 20",
        "6.5279999, 6528",
        "1.9220001, 1922",
        "0.0005, 1",
        "0.0004999, 0",
        "999999999.999, 999999999999",
        "-0.000, 0",
        "0001.5, 1500"
    })
    void valuesBecomeExactWattHoursHalfUp(String text, long wattHours) {
        Energy energy = Energy.parse(text);

        assertThat(energy.kind()).isEqualTo(Energy.Kind.VALUE);
        assertThat(energy.wattHours()).isEqualTo(wattHours);
    }

    @Test
    void roundingIsTheExactAmountThatChanged() {
        assertThat(Energy.parse("1.9220001").rounding()).isEqualByComparingTo("0.0000001");
        assertThat(Energy.parse("6.5279999").rounding()).isEqualByComparingTo("0.0000001");
        assertThat(Energy.parse("0.0970000").rounded()).isFalse();
        assertThat(Energy.parse("0.219").rounding()).isEqualTo(BigDecimal.ZERO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Null", "null", "", "   "})
    void missingTokensHaveNoValue(String text) {
        assertThat(Energy.parse(text).kind()).isEqualTo(Energy.Kind.NO_VALUE);
    }

    @Test
    void negativeAndTooLargeAreToldApart() {
        assertThat(Energy.parse("-0.001").kind()).isEqualTo(Energy.Kind.NEGATIVE);
        assertThat(Energy.parse("1000000000").kind()).isEqualTo(Energy.Kind.TOO_LARGE);
        assertThat(Energy.parse("999999999.9999").kind()).isEqualTo(Energy.Kind.TOO_LARGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e9", "1E999999999", "+1", ".5", "5.", "-", "1,5", "0x1", "NaN", "1.2.3", "٣", "--1"})
    void anyOtherFormIsUnreadable(String text) {
        assertThat(Energy.parse(text).kind()).isEqualTo(Energy.Kind.UNREADABLE);
    }

    @Test
    void textOfAnyLengthIsRefusedWithoutBeingComputed() {
        assertThat(Energy.parse("1".repeat(1_000_000)).kind()).isEqualTo(Energy.Kind.UNREADABLE);
    }
}
