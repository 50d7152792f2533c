package org.mhhsbench.scenarios.mdm;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.mhhsbench.scenarios.mdm.RegistrationSources.Registration;
import org.mhhsbench.scenarios.postgres.BatchPublisher;
import org.mhhsbench.scenarios.postgres.Offered;
import org.mhhsbench.scenarios.postgres.SqlStates;

/**
 * Delivers a batch to the hub in one transaction, whole or not at all. A batch whose answer was lost is looked for before it
 * is delivered again; one that the hub refuses is delivered message by message, and what it refuses alone is laid aside. For
 * one thread.
 */
final class Intake implements BatchPublisher.Intake {

    private static final String ALREADY_THERE = "23505";
    private final MdmSettings settings;
    private final Numbering numbering;
    private final RegistrationSources registrations;
    private final Consumer<Offered> taken;
    private final DeadLetterTable deadLetters;
    private final Backlog backlog;
    /** What is to be delivered; whether the first of it was already may be unknown. */
    private final List<Numbered> batch = new ArrayList<>();

    private boolean uncertain;
    private Connection connection;
    private HubWriter writer;

    /**
     * @param taken told of what the hub has, mastered or laid aside
     */
    Intake(MdmSettings settings, long session, Consumer<Offered> taken) {
        this.settings = settings;
        this.numbering = new Numbering(session, new SecondSource(settings.contradicted()));
        this.registrations = new RegistrationSources(settings.contradicted());
        this.deadLetters = DeadLetterTable.ofIntake(settings.schema());
        this.backlog = new Backlog(settings.schema(), settings.backlog());
        this.taken = taken;
    }

    @Override
    public void over(Connection session) {
        connection = session;
        writer = new HubWriter(session, settings.schema(), settings.encoding());
        uncertain = !batch.isEmpty();
    }

    @Override
    public boolean heldBack() throws SQLException {
        return backlog.full(connection);
    }

    @Override
    public boolean isEmpty() {
        return batch.isEmpty();
    }

    @Override
    public void add(Offered offered) {
        batch.add(numbering.number(offered));
    }

    /** Delivers the batch; it is empty afterwards, unless it is to be looked for first. */
    @Override
    public void deliver() throws SQLException {
        if (uncertain) {
            confirmDelivered();
        }
        try {
            deliver(batch);
            confirm(batch);
        } catch (SQLException e) {
            if (!SqlStates.isOfTheData(e)) {
                throw e;
            }
            connection.rollback();
            if (ALREADY_THERE.equals(e.getSQLState())) {
                // It was still being committed when it was looked for.
                uncertain = true;
                return;
            }
            deliverOneByOne();
        }
    }

    private void confirmDelivered() throws SQLException {
        Set<Long> there = writer.delivered(
                batch.stream().flatMap(each -> each.ids().stream()).collect(Collectors.toSet()));
        connection.commit();
        List<Numbered> delivered =
                batch.stream().filter(each -> there.contains(each.id())).toList();
        batch.removeAll(delivered);
        confirm(new ArrayList<>(delivered));
        uncertain = false;
    }

    private void deliverOneByOne() throws SQLException {
        for (Iterator<Numbered> left = batch.iterator(); left.hasNext(); ) {
            Numbered each = left.next();
            try {
                deliver(List.of(each));
            } catch (SQLException e) {
                if (!SqlStates.isOfTheData(e)) {
                    throw e;
                }
                connection.rollback();
                deadLetters.lay(
                        connection,
                        each.id(),
                        "the hub refuses: " + e.getMessage(),
                        each.offered().bytes());
                connection.commit();
            }
            taken.accept(each.offered());
            left.remove();
        }
    }

    /** All of it in one transaction, after the registrations of its meters in another. */
    private void deliver(Collection<Numbered> all) throws SQLException {
        List<Said> said = all.stream().flatMap(each -> each.said().stream()).toList();
        if (!said.isEmpty()) {
            register(said);
        }
        for (Numbered each : all) {
            if (each.fault() != null) {
                deadLetters.lay(
                        connection, each.id(), each.fault(), each.offered().bytes());
            }
        }
        if (!said.isEmpty()) {
            writer.deliver(said);
        }
        connection.commit();
    }

    private void register(List<Said> said) throws SQLException {
        Set<Long> mpans = said.stream().map(each -> each.message().mpan()).collect(Collectors.toSet());
        List<Registration> missing = writer.unregistered(mpans).stream()
                .flatMap(mpan -> registrations.of(mpan).stream())
                .toList();
        if (!missing.isEmpty()) {
            writer.register(missing, numbering.take(missing.size()));
            connection.commit();
        }
    }

    private void confirm(List<Numbered> delivered) {
        delivered.forEach(each -> taken.accept(each.offered()));
        delivered.clear();
    }
}
