package org.mhhsbench.bench.lcl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LoadShapeTest {

    @Test
    void theShapeIsTheMeanOfTheReadingsThereAreHalfUp() {
        HomeReadings one = home(1, 100, 70_000);
        HomeReadings two = home(2, 101);

        LoadShape shape = LoadShape.of(List.of(one, two), 4);

        assertThat(shape.wattHours(0)).isEqualTo(2);
        assertThat(shape.wattHours(1)).isEqualTo(101);
        assertThat(shape.wattHours(2)).isEqualTo(70_000);
        assertThat(shape.wattHours(3)).isEqualTo(LoadShape.NO_READING);
        assertThat(shape.totalWattHours()).isEqualTo(70_103);
    }

    @Test
    void aHomeThatEndsEarlyIsScaledFromTheHalfHoursItHas() {
        HomeReadings whole = home(100, 200, 300, 400);
        HomeReadings early = home(200, 400);

        LoadShape shape = LoadShape.of(List.of(whole, early), 4);

        // The shape is 150, 300, 300, 400: the early home read 600 where the shape has 450.
        assertThat(shape.annualWattHours(early)).isEqualTo(1_533);
        assertThat(shape.annualWattHours(whole)).isEqualTo(1_000);
    }

    @Test
    void withoutAnyEnergyThereIsNoAnnualConsumption() {
        HomeReadings zero = home(0, 0);

        assertThat(LoadShape.of(List.of(zero), 2).annualWattHours(zero)).isEqualTo(LoadShape.NO_READING);
    }

    @Test
    void readingsKeepLargeValuesAndCountGaps() {
        HomeReadings home = new HomeReadings("MAC000001", 8);
        home.put(1, 65_533);
        home.put(2, 65_534);
        home.put(5, 999_999_999_999L);

        assertThat(home.wattHours(1)).isEqualTo(65_533);
        assertThat(home.wattHours(2)).isEqualTo(65_534);
        assertThat(home.wattHours(5)).isEqualTo(999_999_999_999L);
        assertThat(home.has(0)).isFalse();
        assertThat(home.coverage(new int[] {0, 1, 2, 3, 4, 5, 6, 7})).isEqualTo(new HomeReadings.Coverage(1, 1, 2, 2));
    }

    private static HomeReadings home(long... wattHours) {
        HomeReadings home = new HomeReadings("MAC000001", 4);
        for (int slot = 0; slot < wattHours.length; slot++) {
            home.put(slot, wattHours[slot]);
        }
        return home;
    }
}
