package org.mhhsbench.scenarios.mdm;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.mdm.Item.Numbered;
import org.mhhsbench.scenarios.mdm.RegistrationSources.Registration;
import org.mhhsbench.scenarios.spi.Encoding;
import org.mhhsbench.scenarios.spi.codec.MessageCodec;

/**
 * Delivers a batch to the hub in one transaction, whole or not at all. A batch whose answer was lost is looked for before it
 * is delivered again; one that the hub refuses is delivered message by message, and what it refuses alone is laid aside. For
 * one thread.
 */
final class Intake {

    private static final String ALREADY_THERE = "23505";
    /** Data and constraints: what is wrong is in what was delivered. */
    private static final Set<String> OF_THE_DATA = Set.of("22", "23");

    private static final int CLASS_CHARS = 2;

    private final MdmSettings settings;
    private final Numbering numbering;
    private final RegistrationSources registrations;
    private final Consumer<Item> taken;
    private final DeadLetterTable deadLetters;
    /** What is to be delivered; whether the first of it was already may be unknown. */
    private final List<Numbered> batch = new ArrayList<>();

    private boolean uncertain;
    private Connection connection;
    private HubWriter writer;

    /**
     * @param taken told of what the hub has, mastered or laid aside
     */
    Intake(MdmSettings settings, long session, Consumer<Item> taken) {
        this.settings = settings;
        this.numbering = new Numbering(session, new SecondSource(settings.contradicted()));
        this.registrations = new RegistrationSources(settings.contradicted());
        this.deadLetters = DeadLetterTable.ofIntake(settings.schema());
        this.taken = taken;
    }

    /** From now on over this session. */
    void over(Connection session) {
        connection = session;
        writer = new HubWriter(session, settings.schema(), settings.encoding());
        uncertain = !batch.isEmpty();
    }

    boolean isEmpty() {
        return batch.isEmpty();
    }

    void add(Item item) {
        batch.add(numbering.number(item));
    }

    /** Delivers the batch; it is empty afterwards, unless it is to be looked for first. */
    void deliver() throws SQLException {
        if (uncertain) {
            confirmDelivered();
        }
        try {
            deliver(batch);
            confirm(batch);
        } catch (SQLException e) {
            if (!isOfTheData(e)) {
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
                if (!isOfTheData(e)) {
                    throw e;
                }
                connection.rollback();
                deadLetters.lay(connection, each.id(), "the hub refuses: " + e.getMessage(), body(each.item()));
                connection.commit();
            }
            taken.accept(each.item());
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
                deadLetters.lay(connection, each.id(), each.fault(), each.item().body());
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
        delivered.forEach(each -> taken.accept(each.item()));
        delivered.clear();
    }

    private static boolean isOfTheData(SQLException e) {
        String state = e.getSQLState();
        return state != null && state.length() > CLASS_CHARS && OF_THE_DATA.contains(state.substring(0, CLASS_CHARS));
    }

    private static byte[] body(Item item) {
        if (item.body() != null) {
            return item.body();
        }
        ConsumptionMessage message = item.message();
        MessageCodec codec = MessageCodec.of(Encoding.BINARY);
        ByteBuffer buffer = ByteBuffer.allocate(codec.maxBytes(message));
        codec.encode(message, buffer);
        return Arrays.copyOf(buffer.array(), buffer.position());
    }
}
