package org.mhhsbench.core.dataset;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mhhsbench.core.aggregate.CellShare;
import org.mhhsbench.core.aggregate.MissingReferenceException;
import org.mhhsbench.core.aggregate.RejectionListener;
import org.mhhsbench.core.aggregate.RunTotals;
import org.mhhsbench.core.pipeline.SettlementEngine;
import org.mhhsbench.core.reference.ReferenceData;
import org.mhhsbench.core.reference.Registrations;
import org.mhhsbench.core.reference.SettlementRun;
import org.mhhsbench.core.state.Version;
import org.mhhsbench.core.time.SettlementCalendar;

/**
 * Reads a dataset as its settlement does, and takes cells of its output apart into readings, versions, factors and
 * defaults. For one thread; {@link #close} stops the threads that it owns.
 */
public final class Explainer implements AutoCloseable {

    private final ReferenceData reference;
    private final List<SettlementRun> timetable;
    private final SettlementEngine engine;

    private Explainer(ReferenceData reference, List<SettlementRun> timetable, SettlementEngine engine) {
        this.reference = reference;
        this.timetable = timetable;
        this.engine = engine;
    }

    /**
     * Reads a dataset.
     *
     * @throws DatasetException if it cannot be used
     * @throws InterruptedException if the calling thread is interrupted; everything is stopped
     */
    public static Explainer open(Path dataset, SettleOptions options) throws InterruptedException {
        if (!Files.isDirectory(dataset)) {
            throw new DatasetException(dataset + ": the dataset must be a folder");
        }
        List<SettlementRun> timetable = RunFile.read(dataset);
        MessageFiles messages = new MessageFiles(dataset, options.maxLineBytes());
        ReferenceData reference = ReferenceFiles.read(dataset);
        SettlementEngine engine = Settlement.start(reference, RejectionListener.NONE);
        boolean read = false;
        try {
            Settlement.feed(messages, engine, options.threads());
            read = true;
            return new Explainer(reference, timetable, engine);
        } finally {
            if (!read) {
                engine.close();
            }
        }
    }

    /**
     * Takes a cell apart.
     *
     * @param mostMeters how many meters are described at most; the sums always cover all
     * @throws DatasetException if there is no such cell, naming those whose key differs in one column only
     */
    public Explanation explain(CellRow row, int mostMeters) {
        try {
            SettlementRun run = run(row).orElseThrow(() -> noSuchCell(row));
            CellTotal total = CellTotal.of(row.file(), evaluate(run), reference)
                    .filter(candidate -> candidate.key().equals(row.key()))
                    .findFirst()
                    .orElseThrow(() -> noSuchCell(row));
            return explain(row, run, total, mostMeters);
        } catch (MissingReferenceException e) {
            throw new DatasetException(e.getMessage(), e);
        }
    }

    private Optional<SettlementRun> run(CellRow row) {
        return timetable.stream()
                .filter(run -> row.key().subList(0, 3).equals(CellTotal.key(run)))
                .findFirst();
    }

    private RunTotals evaluate(SettlementRun run) {
        return engine.evaluate(run, reading -> {});
    }

    private DatasetException noSuchCell(CellRow row) {
        return NearestCells.noSuchCell(row, timetable, run -> CellTotal.of(row.file(), evaluate(run), reference));
    }

    private Explanation explain(CellRow row, SettlementRun run, CellTotal total, int mostMeters) {
        int settlementDay = Math.toIntExact(run.settlementDate().toEpochDay());
        long halfHour = SettlementCalendar.midnight(settlementDay) + (long) total.period();
        Sums sums = new Sums();
        List<CellShare> described = new ArrayList<>();
        engine.shares(run, total.inCell(), total.quantity(), total.period(), share -> {
            sums.add(share);
            if (described.size() < mostMeters) {
                described.add(share);
            }
        });
        sums.check(row, total);
        return new Explanation(
                row,
                run,
                total.figures(),
                total.quantity(),
                total.period(),
                SettlementCalendar.periods(settlementDay),
                halfHour,
                described.stream()
                        .map(share -> meter(
                                share,
                                engine.versions(share.mpan(), total.quantity(), halfHour),
                                run.cutoffEpochSecond()))
                        .toList(),
                sums.count,
                sums.wattHours,
                total.lossesMilliWattHours() == null ? null : sums.lossesMilliWattHours);
    }

    private Explanation.Meter meter(CellShare share, List<Version> versions, long cutoffEpochSecond) {
        Registrations registrations = reference.registrations();
        int registration = share.registration();
        List<Explanation.Reading> readings = new ArrayList<>();
        Version counts = null;
        for (Version version : versions) {
            if (version.epochSecond() > cutoffEpochSecond) {
                readings.add(new Explanation.Reading(version, Explanation.Standing.AFTER_CUTOFF));
            } else if (counts == null) {
                counts = version;
                readings.add(new Explanation.Reading(version, Explanation.Standing.COUNTS));
            } else {
                readings.add(new Explanation.Reading(version, Explanation.Standing.REPLACED));
            }
        }
        // What is withdrawn is settled as if nothing had come.
        boolean agrees = counts == null || counts.withdrawn()
                ? share.estimate() != null
                : share.estimate() == null && share.wattHours().equals(BigInteger.valueOf(counts.wattHours()));
        if (!agrees) {
            throw new IllegalStateException(
                    "the run took " + share + ", and the newest version up to the cutoff is " + counts);
        }
        return new Explanation.Meter(
                share,
                registrations.from(registration),
                registrations.to(registration),
                registrations.energised(registration),
                registrations.domestic(registration),
                registrations.settlementGroups().get(registrations.settlementGroup(registration)),
                registrations.tariffs().get(registrations.tariff(registration)),
                registrations.hasDefaultBmUnit(registration),
                List.copyOf(readings));
    }

    @Override
    public void close() {
        engine.close();
    }

    /** What the meters of a cell come to, which must be what the run made of the cell. */
    private static final class Sums {

        private long count;
        private BigInteger wattHours = BigInteger.ZERO;
        private BigInteger lossesMilliWattHours = BigInteger.ZERO;

        private void add(CellShare share) {
            count++;
            wattHours = wattHours.add(share.wattHours());
            lossesMilliWattHours = lossesMilliWattHours.add(share.lossesMilliWattHours());
        }

        private void check(CellRow row, CellTotal total) {
            boolean agrees = count == total.count()
                    && wattHours.equals(total.wattHours())
                    && (total.lossesMilliWattHours() == null
                            || lossesMilliWattHours.equals(total.lossesMilliWattHours()));
            if (!agrees) {
                throw new IllegalStateException("the meters of " + row.keyText() + " come to " + count + ", "
                        + wattHours + " Wh, " + lossesMilliWattHours + " mWh of losses, and the run to " + total);
            }
        }
    }
}
