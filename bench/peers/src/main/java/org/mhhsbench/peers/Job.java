package org.mhhsbench.peers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Collectors;
import org.mhhsbench.core.codec.BinaryFileReader;
import org.mhhsbench.core.codec.DecodedMessage;
import org.mhhsbench.core.reference.LineLossFactors;
import org.mhhsbench.core.reference.ReferenceData;
import org.mhhsbench.core.reference.Registrations;
import org.mhhsbench.scenarios.spi.workload.Workload;
import org.mhhsbench.scenarios.spi.workload.WorkloadReference;

/**
 * The messages as primitive columns, and what is known of the meters. A settlement key is a settlement group and a
 * quantity, a DUoS key a tariff, quantity and domestic flag: as the library numbers its cells, so that results compare.
 */
final class Job {

    static final int SLOTS = Cells.SLOTS;
    static final String BINARY_FILE = "messages.bin";
    static final String JSON_FILE = "messages.ndjson";

    final Workload workload;
    final ReferenceData reference;
    final Registrations registrations;
    final int settlementDay;

    /** By tariff. */
    final int[][] losses;

    int messages;
    long[] mpan;
    byte[] quantity;
    long[] epochSecond;
    /** What makes a transaction id differ from others, in its order: 14 hexadecimal digits. */
    long[] transaction;
    /** The same of a sender's reference: 10 hexadecimal digits. */
    long[] senderReference;
    /** 48 a message: whole days. */
    int[] wattHours;

    Job(Workload workload) {
        this.workload = workload;
        this.reference = WorkloadReference.of(workload);
        this.registrations = reference.registrations();
        this.settlementDay = (int) workload.firstDay().toEpochDay();
        this.losses = lossesByTariff();
    }

    /** The workload of keys that are written as {@code key=value,key=value}. */
    static Workload workload(String keys) {
        return Workload.of(Arrays.stream(keys.split(","))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1])));
    }

    int settlementKey(int registration, int quantityOrdinal) {
        return registrations.settlementGroup(registration) * 2 + (quantityOrdinal == 0 ? 1 : 0);
    }

    int duosKey(int registration, int quantityOrdinal) {
        return registrations.tariff(registration) * 4
                + (quantityOrdinal == 0 ? 2 : 0)
                + (registrations.domestic(registration) ? 1 : 0);
    }

    int settlementKeys() {
        return registrations.settlementGroups().size() * 2;
    }

    int duosKeys() {
        return registrations.tariffs().size() * 4;
    }

    Cells newCells() {
        return new Cells(settlementKeys(), duosKeys());
    }

    /** What a tariff loses of each watt-hour, in thousandths, by slot; nothing where no factor is known. */
    private int[][] lossesByTariff() {
        int[][] losses = new int[registrations.tariffs().size()][SLOTS];
        for (int tariff = 0; tariff < losses.length; tariff++) {
            int[] factors = reference.lineLossFactors(tariff, settlementDay);
            for (int slot = 0; slot < SLOTS; slot++) {
                losses[tariff][slot] =
                        factors[slot] == LineLossFactors.MISSING ? 0 : factors[slot] - LineLossFactors.ONE;
            }
        }
        return losses;
    }

    /** Reads the columns from the file. */
    Job load(Path folder) throws IOException {
        int most = workload.size();
        mpan = new long[most];
        quantity = new byte[most];
        epochSecond = new long[most];
        transaction = new long[most];
        senderReference = new long[most];
        wattHours = new int[Math.multiplyExact(most, SLOTS)];
        DecodedMessage message = new DecodedMessage();
        try (BinaryFileReader reader = new BinaryFileReader(folder.resolve(BINARY_FILE))) {
            while (reader.next(message)) {
                add(message);
            }
        }
        return this;
    }

    private void add(DecodedMessage message) {
        int i = messages++;
        if (message.periods != SLOTS || message.dayStartEpochSecond[0] != settlementDay * 86_400L) {
            throw new IllegalStateException("messages must be of the whole day");
        }
        mpan[i] = message.mpan;
        quantity[i] = (byte) message.quantity.ordinal();
        epochSecond[i] = message.epochSecond;
        String id = message.transaction.toString();
        transaction[i] = HexFormat.fromHexDigitsToLong(id, id.length() - 14, id.length());
        String sent = message.reference.text(message.referenceStart);
        senderReference[i] = HexFormat.fromHexDigitsToLong(sent, 9, 19);
        for (int slot = 0; slot < SLOTS; slot++) {
            wattHours[i * SLOTS + slot] = Math.toIntExact(message.wattHours[slot]);
        }
    }
}
