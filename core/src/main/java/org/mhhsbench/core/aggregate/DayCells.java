package org.mhhsbench.core.aggregate;

import java.util.List;

final class DayCells {
    List<SettlementCell> settlementCells() {
        return List.of();
    }

    List<DuosCell> duosCells() {
        return List.of();
    }

    List<DuosDay> duosDays() {
        return List.of();
    }
}
