package org.mhhsbench.scenarios.spi.technology;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.spi.DeadLetters;
import org.mhhsbench.scenarios.spi.Descriptor;
import org.mhhsbench.scenarios.spi.Server;
import org.mhhsbench.scenarios.spi.Settings;
import org.mhhsbench.scenarios.spi.Sink;
import org.mhhsbench.scenarios.spi.lifecycle.GuardedIntegration;

/**
 * Server, publisher's end and subscribers' ends of a technology as one integration. Opened on the work folder of a
 * process that was killed, its server starts on the data that is there, and what was left is delivered.
 */
final class TechnologyIntegration extends GuardedIntegration implements DeadLetters {

    /**
     * How many messages may be under way: a server that stores them takes more than any disk has, and a sink that stands
     * still must be felt by the publisher.
     */
    static final int MAX_UNDER_WAY = 1 << 14;

    private final Descriptor descriptor;
    private final Technology technology;
    private final Settings settings;
    private final AtomicLong safe = new AtomicLong();
    private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();
    private ServerProcess started;
    /** Whether the server began with what another process had left. */
    private boolean inherited;

    private Address address;
    private PublishingEnd publisher;

    TechnologyIntegration(Descriptor descriptor, Technology technology, Settings settings) {
        this.descriptor = descriptor;
        this.technology = technology;
        this.settings = settings.of(descriptor);
    }

    @Override
    protected void start(Sink sink) throws IOException {
        Optional<Address> own = technology.own();
        if (own.isPresent()) {
            address = own.get();
        } else {
            inherited = Files.exists(serverFolder());
            started = ServerProcess.start(technology.server(), serverFolder());
            address = started.address();
        }
        technology.prepare(address);
        boolean exactlyOnce = descriptor.guarantee() == Descriptor.Guarantee.EXACTLY_ONCE;
        for (int i = 0; i < settings.subscribers(); i++) {
            Subscription subscription = new Subscription(i, sink, exactlyOnce, this);
            subscriptions.add(subscription);
            subscription.opened(technology.subscriber(address, i, Map.of(), subscription));
        }
        publisher = technology.publisher(address, new PublishingEnd.Listener() {
            @Override
            public void safe(long index) {
                acknowledge(index);
                safe.incrementAndGet();
            }

            @Override
            public void departed(long index) {
                depart(index);
            }

            @Override
            public void failed(Throwable cause) {
                fail(cause);
            }
        });
    }

    @Override
    public void forget() throws IOException {
        technology.forget(address);
    }

    @Override
    public List<Server> servers() {
        return started == null ? List.of() : List.of(started);
    }

    @Override
    public Optional<DeadLetters> deadLetters() {
        return Optional.of(this);
    }

    @Override
    protected boolean handOver(ConsumptionMessage message, long index, boolean endOfBatch) {
        for (Subscription subscription : subscriptions) {
            if (subscription.underWay() >= MAX_UNDER_WAY) {
                return false;
            }
        }
        subscriptions.forEach(subscription -> subscription.expect(message));
        boolean taken = publisher.offer(message, index, endOfBatch);
        if (!taken) {
            subscriptions.forEach(subscription -> subscription.expectNoMore(message));
        }
        return taken;
    }

    @Override
    protected boolean acknowledgesLater() {
        return true;
    }

    @Override
    protected void flush() {
        publisher.flush();
    }

    @Override
    protected long delivered() {
        return subscriptions.stream().mapToLong(Subscription::returned).min().orElse(0);
    }

    @Override
    protected boolean settled(long accepted) {
        return safe.get() >= accepted && subscriptions.stream().allMatch(subscription -> subscription.underWay() == 0);
    }

    @Override
    public void durable(int subscriber, long position) {
        subscriptions.get(subscriber).durable(position);
    }

    @Override
    public void offerBody(byte[] body) throws IOException, InterruptedException {
        publisher.offerBody(body);
    }

    @Override
    public List<Letter> letters() throws IOException {
        List<Letter> letters = new ArrayList<>(publisher.deadLetters());
        for (Subscription subscription : subscriptions) {
            letters.addAll(subscription.end().deadLetters());
        }
        return letters;
    }

    @Override
    protected void stop() {
        try (Closing closing = new Closing()) {
            if (address != null && technology.leavesWithUser()) {
                closing.later(() -> technology.remove(address));
            }
            closing.later(started);
            closeEnds(closing);
        }
    }

    private Path serverFolder() {
        return settings.workFolder().resolve("server");
    }

    /** What another process left with the server, or what lies on the user's own, is not this one's to remove. */
    @Override
    protected void abandon() {
        try (Closing closing = new Closing()) {
            if (started != null) {
                closing.later(inherited ? started::end : started);
            } else if (!inherited && technology.own().isEmpty()) {
                closing.later(() -> PrivateFiles.delete(serverFolder()));
            }
            closeEnds(closing);
        }
    }

    private void closeEnds(Closing closing) {
        subscriptions.stream().map(Subscription::end).forEach(closing::later);
        closing.later(publisher);
    }
}
