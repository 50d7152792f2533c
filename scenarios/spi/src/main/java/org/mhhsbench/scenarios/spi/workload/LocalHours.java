package org.mhhsbench.scenarios.spi.workload;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.mhhsbench.core.MeterDay;

/** Which {@linkplain Shapes#cell cell} of a shape each half hour of some UTC days falls into. Immutable, any thread. */
final class LocalHours {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    private final int firstDay;
    private final short[][] cells;

    LocalHours(LocalDate first, int days) {
        firstDay = Math.toIntExact(first.toEpochDay());
        cells = new short[days][MeterDay.SLOTS];
        for (int day = 0; day < days; day++) {
            ZonedDateTime start =
                    first.plusDays(day).atStartOfDay(ZoneOffset.UTC).withZoneSameInstant(LONDON);
            for (int slot = 0; slot < MeterDay.SLOTS; slot++) {
                ZonedDateTime local = start.plusMinutes(30L * slot);
                boolean weekend = local.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0;
                cells[day][slot] = (short)
                        Shapes.cell(local.getMonthValue(), weekend, local.getHour() * 2 + local.getMinute() / 30);
            }
        }
    }

    /** By slot. Not to be written. */
    short[] cells(int epochDay) {
        return cells[epochDay - firstDay];
    }
}
