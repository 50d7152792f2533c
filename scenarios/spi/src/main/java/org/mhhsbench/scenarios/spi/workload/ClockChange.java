package org.mhhsbench.scenarios.spi.workload;

import java.time.LocalDate;

/** Which days a workload is about: the clocks change on the second of them, or not at all. */
public enum ClockChange {
    /** Days in June: a UTC day spans two settlement days. */
    NONE(LocalDate.of(2026, 6, 10)),
    /** 29 March 2026 has 46 settlement periods. */
    SPRING(LocalDate.of(2026, 3, 28)),
    /** 25 October 2026 has 50. */
    AUTUMN(LocalDate.of(2026, 10, 24));

    private final LocalDate firstDay;

    ClockChange(LocalDate firstDay) {
        this.firstDay = firstDay;
    }

    /** The first UTC day that has readings. */
    public LocalDate firstDay() {
        return firstDay;
    }
}
