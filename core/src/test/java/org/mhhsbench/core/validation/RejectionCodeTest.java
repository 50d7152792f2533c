package org.mhhsbench.core.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.mhhsbench.core.Json;
import org.mhhsbench.core.Json.Obj;
import org.mhhsbench.core.Json.Raw;
import org.mhhsbench.core.MessageJson;
import org.mhhsbench.core.ReferenceFixture;
import org.mhhsbench.core.reference.ConnectionType;
import org.mhhsbench.core.reference.MarketSegment;
import org.mhhsbench.core.reference.ReferenceData;

/** All codes together: each once, in their order. */
class RejectionCodeTest {

    private static final LocalDate DAY = LocalDate.of(2026, 1, 10);

    @Test
    void ordersCodesAsText() {
        assertThat(Arrays.stream(RejectionCode.values()).map(Enum::name)).isSorted();
    }

    @Test
    void namesEachCodeOnceInTheirOrder() {
        ReferenceData.Builder builder = ReferenceFixture.builder(
                ReferenceFixture.registration(ReferenceFixture.MPAN, DAY, null, "ALFA", MarketSegment.S, false));
        builder.limit(ConnectionType.W, 500);
        builder.finalRun(DAY, DAY);
        Obj odd = BusinessRulesTest.period(DAY, 1, "0.501", "ZE");
        odd.set("e", Json.NULL);
        Obj negative = BusinessRulesTest.period(DAY, 1, "-1.000", "A");
        negative.set("e", "9");
        Obj tree = MessageJson.number(1)
                .quantity("RI")
                .eventCode("[ActivePower]")
                .connectionTypeFrom("2026-02-01T00:00:00+00:00")
                .day(
                        DAY + "T00:00:00+01:00",
                        odd,
                        negative,
                        odd,
                        negative,
                        BusinessRulesTest.period(DAY.minusDays(1), 0, "1.000", "A"))
                .day(DAY + "T00:00:00+01:00", MessageJson.period("2026-01-10T00:45:00+00:00", "1.000", "A"))
                .tree();
        Json.set(tree, MessageJson.DAYS + "/0/settlementDay/periodDuration", new Raw("15"));
        assertThat(BusinessRulesTest.failures(builder.build(), tree))
                .containsExactly(
                        "ECS1002 /payload/CustomBlock/B900/MQID/measurementQuantityID",
                        BusinessRulesTest.at("ECS1003", 0, 0, "sp"),
                        "ECS1004 " + MessageJson.DAYS + "/0/settlementDay/periodDuration",
                        BusinessRulesTest.at("ECS1005", 0, 4, "sp"),
                        BusinessRulesTest.at("ECS1006", 0, 1, "sp"),
                        BusinessRulesTest.at("ECS1007", 1, 0, "sp"),
                        BusinessRulesTest.at("ECS1008", 0, 0, "q"),
                        BusinessRulesTest.at("ECS1009", 0, 4, "sp"),
                        BusinessRulesTest.at("ECS1010", 0, 1, "v"),
                        BusinessRulesTest.at("ECS1011", 0, 0, "v"),
                        BusinessRulesTest.at("ECS1012", 0, 0, "v"),
                        BusinessRulesTest.at("ECS1013", 0, 0, "sp"),
                        "ECS1014 " + MessageJson.DAYS + "/0/settlementDay/settlementDayDate",
                        BusinessRulesTest.at("ECS1015", 0, 0, "e"),
                        BusinessRulesTest.at("ECS1016", 0, 1, "arc"));
    }
}
