package org.mhhsbench.scenarios.spi.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mhhsbench.core.MeterDay;

class MarketTest {

    private record DuosKey(
            String distributor, String gspGroup, String supplier, String llfc, boolean export, boolean domestic) {}

    @Test
    void a_million_meters_of_the_whole_market_have_tens_of_thousands_of_tariffs() {
        Workload workload = Workload.of(Map.of("seed", "1", "market", "gb", "meters", "1000000", "switched", "0"));
        Set<DuosKey> keys = new HashSet<>();
        Set<String> distributors = new HashSet<>();
        long mostAnnual = 0;
        Map<String, Integer> bySupplier = new HashMap<>();
        for (int meter = 0; meter < workload.meters(); meter++) {
            MeterFacts facts = Meters.facts(workload, meter);
            String supplier = facts.supplies().get(0).supplier();
            keys.add(new DuosKey(
                    facts.distributor(), facts.gspGroup(), supplier, facts.llfc(), facts.export(), facts.domestic()));
            distributors.add(facts.distributor());
            mostAnnual = Math.max(mostAnnual, facts.annualWattHours());
            bySupplier.merge(supplier, 1, Integer::sum);
        }
        // The number that the guide states.
        assertThat(keys.size()).isEqualTo(63_722);
        assertThat(distributors).hasSize(43);
        assertThat(mostAnnual).isEqualTo(MeterDay.MAX_WATT_HOURS);
        // Zipf's law: the largest of 155 suppliers has 17.8 % of the meters, the second half of that.
        assertThat(bySupplier).hasSize(155);
        List<String> suppliers = workload.market().suppliers();
        assertThat(bySupplier.get(suppliers.get(0))).isBetween(176_000, 180_000);
        assertThat(bySupplier.get(suppliers.get(1))).isBetween(87_500, 90_500);
        assertThat(bySupplier.get(suppliers.get(154))).isBetween(1_000, 1_300);
    }

    @ParameterizedTest
    @EnumSource
    void each_kind_of_meter_is_there_and_none_is_out_of_its_code_set(Market market) {
        Workload workload = Workload.of(
                Map.of("seed", "2", "meters", "20000", "market", market.name().toLowerCase(Locale.ROOT)));
        List<MeterFacts> all = IntStream.range(0, workload.meters())
                .mapToObj(meter -> Meters.facts(workload, meter))
                .toList();
        assertThat(all.stream().map(facts -> facts.marketSegment() + facts.connectionType() + facts.export()))
                .contains("SWfalse", "SWtrue", "ALfalse", "AHfalse", "AHtrue", "AEfalse", "UUfalse");
        assertThat(all.stream().map(MeterFacts::energised)).contains(true, false);
        assertThat(all.stream().filter(facts -> !facts.bmUnit().isEmpty())).hasSizeBetween(200, 600);
        assertThat(all).allSatisfy(facts -> {
            assertThat(market.gspGroups()).contains(facts.gspGroup());
            assertThat(facts.llfc()).matches("[0-9A-Z]{3}");
            assertThat(facts.distributor()).matches("[0-9A-Z]{4}");
            assertThat(facts.bmUnit()).hasSizeLessThanOrEqualTo(11);
        });
        Set<String> groups = all.stream().map(MeterFacts::gspGroup).collect(Collectors.toSet());
        assertThat(groups).hasSameSizeAs(market.gspGroups());
    }

    @Test
    void an_independent_distributor_has_networks_in_several_gsp_groups_a_host_in_one() {
        Workload workload = Workload.of(Map.of("seed", "3", "meters", "20000", "market", "gb"));
        Map<String, Set<String>> groups = new HashMap<>();
        for (int meter = 0; meter < workload.meters(); meter++) {
            MeterFacts facts = Meters.facts(workload, meter);
            groups.computeIfAbsent(facts.distributor(), d -> new HashSet<>()).add(facts.gspGroup());
        }
        assertThat(groups.get("LOND")).containsExactly("_C");
        assertThat(groups.get("IA01")).hasSize(14);
        assertThat(groups.values().stream().filter(of -> of.size() == 1)).hasSizeBetween(14, 20);
    }

    @Test
    void names_of_parties_are_given_once() {
        Stream.of(Market.values())
                .forEach(market -> assertThat(new HashSet<>(market.suppliers())).hasSameSizeAs(market.suppliers()));
        assertThat(Collections.max(Market.GB.suppliers())).hasSize(4);
    }

    /** Published MPANs. */
    @ParameterizedTest
    @ValueSource(longs = {2000056535971L, 1014572465589L, 1900012374324L, 1800021679848L})
    void check_digits_are_those_of_published_mpans(long mpan) {
        assertThat(Mpan.checkDigit(mpan / 10)).isEqualTo((int) (mpan % 10));
    }

    @Test
    void every_mpan_has_its_check_digit_and_no_two_are_equal() {
        Workload workload = Workload.of(Map.of("seed", "3", "meters", "20000", "market", "gb"));
        Set<Long> mpans = new HashSet<>();
        for (int meter = 0; meter < workload.meters(); meter++) {
            long mpan = Meters.mpan(workload, meter);
            assertThat(mpan).isBetween(1_000_000_000_000L, 9_999_999_999_999L);
            assertThat(Mpan.checkDigit(mpan / 10)).isEqualTo((int) (mpan % 10));
            mpans.add(mpan);
        }
        assertThat(mpans).hasSize(20_000);
        for (int meter = 0; meter < Mpan.MAX_METERS; meter += 9_999) {
            assertThat(Meters.meterOf(Mpan.of(52, meter))).isEqualTo(meter);
        }
        assertThat(Meters.meterOf(Mpan.of(52, Mpan.MAX_METERS - 1))).isEqualTo(Mpan.MAX_METERS - 1);
    }
}
