package org.mhhsbench.peers;

import java.time.LocalDate;
import java.util.List;
import org.mhhsbench.core.MeasurementQuantity;
import org.mhhsbench.core.aggregate.DuosCell;
import org.mhhsbench.core.aggregate.SettlementCell;
import org.mhhsbench.core.aggregate.Snapshot;
import org.mhhsbench.core.reference.EnergyDirection;
import org.mhhsbench.core.reference.SettlementGroup;
import org.mhhsbench.core.reference.Tariff;

/** The library's totals as numbers by key. */
final class CoreCells {

    private CoreCells() {}

    static Cells of(Job job, Snapshot snapshot) {
        Cells cells = job.newCells();
        LocalDate day = LocalDate.ofEpochDay(job.settlementDay);
        if (snapshot.settlementDates().size() != 1) {
            throw new IllegalStateException("one settlement day must come of it, was " + snapshot.settlementDates());
        }
        // Cells come in the order of the groups and of the tariffs.
        List<SettlementGroup> groups = job.registrations.settlementGroups();
        int group = 0;
        for (SettlementCell cell : snapshot.settlementCells(day)) {
            while (groups.get(group) != cell.group()) {
                group++;
            }
            int key = group * 2 + (cell.quantity() == MeasurementQuantity.AI ? 1 : 0);
            int at = key * Job.SLOTS + cell.period() - 1;
            cells.volume()[at] = cell.volumeWattHours().longValueExact();
            cells.losses()[at] = cell.lossesMilliWattHours().longValueExact();
        }
        List<Tariff> tariffs = job.registrations.tariffs();
        int tariff = 0;
        for (DuosCell cell : snapshot.duosCells(day)) {
            while (tariffs.get(tariff) != cell.tariff()) {
                tariff++;
            }
            int key = tariff * 4 + (cell.direction() == EnergyDirection.I ? 2 : 0) + (cell.domestic() ? 1 : 0);
            cells.duos()[key * Job.SLOTS + cell.period() - 1] =
                    cell.volumeWattHours().longValueExact();
        }
        return cells;
    }
}
