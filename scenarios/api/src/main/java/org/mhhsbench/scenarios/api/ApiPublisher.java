package org.mhhsbench.scenarios.api;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.spi.DeadLetters;
import org.mhhsbench.scenarios.spi.codec.MessageCodec;
import org.mhhsbench.scenarios.spi.technology.Closing;
import org.mhhsbench.scenarios.spi.technology.PrivateFiles;
import org.mhhsbench.scenarios.spi.technology.PublishingEnd;

/** A data service that sends to the platform. The messages of one meter go through one lane, in their order. */
final class ApiPublisher implements PublishingEnd {

    private static final int LANE_NAME_CHARS = 16;

    private final Connection connection;
    private final Form form;
    private final Messenger messenger;
    private final DeadLetterFile deadLetters;
    private final Backoff backoff =
            new Backoff(bound -> ThreadLocalRandom.current().nextLong(bound));
    private final List<Lane> lanes = new ArrayList<>();

    /**
     * @param codec the publisher's thread alone uses it
     */
    ApiPublisher(
            Connection connection,
            Form form,
            MessageCodec codec,
            int batch,
            int inFlight,
            DeadLetterFile deadLetters,
            Listener listener)
            throws IOException {
        this.connection = connection;
        this.form = form;
        this.deadLetters = deadLetters;
        this.messenger = connection.messenger("api-publisher", inFlight);
        String publisher = PrivateFiles.secret().substring(0, LANE_NAME_CHARS);
        for (int i = 0; i < inFlight; i++) {
            Lane lane = new Lane(
                    publisher + "_" + i,
                    new BatchBuilder(form, codec, batch),
                    new BatchBuilder(form, codec, batch),
                    this::post,
                    backoff,
                    deadLetters,
                    listener);
            lanes.add(lane);
        }
        lanes.forEach(Lane::start);
    }

    private Answer post(Batch batch, RequestKey key) {
        return post(batch.bytes(), Map.of(Dip.IDEMPOTENCY_KEY, key.toString()));
    }

    private Answer post(byte[] body, Map<String, String> headers) {
        return messenger.send(
                "POST", connection.url(Dip.CHANNEL), connection.apiKey(), form.mediaType(), headers, body);
    }

    @Override
    public boolean offer(ConsumptionMessage message, long index, boolean endOfBatch) {
        return lanes.get((int) (message.mpan() % lanes.size())).offer(message, index);
    }

    @Override
    public void offerBody(byte[] body) throws IOException, InterruptedException {
        for (int failures = 1; ; failures++) {
            Answer answer = post(body, Map.of());
            switch (answer.verdict()) {
                case ACCEPTED -> {
                    return;
                }
                case DIVIDE -> {
                    deadLetters.add(answer.text(), body);
                    return;
                }
                case RETRY -> TimeUnit.MILLISECONDS.sleep(backoff.delayMs(failures, answer.askedMs()));
                case STOP -> throw new IOException("the platform refuses what is sent to it: " + answer.text());
            }
        }
    }

    @Override
    public List<DeadLetters.Letter> deadLetters() throws IOException {
        return deadLetters.letters();
    }

    @Override
    public void close() {
        try (Closing closing = new Closing()) {
            closing.later(deadLetters);
            lanes.forEach(closing::later);
            closing.later(messenger);
            lanes.forEach(lane -> closing.later(lane::end));
        }
    }
}
