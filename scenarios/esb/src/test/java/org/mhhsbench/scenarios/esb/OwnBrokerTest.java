package org.mhhsbench.scenarios.esb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mhhsbench.scenarios.esb.Samples.await;
import static org.mhhsbench.scenarios.esb.Samples.message;
import static org.mhhsbench.scenarios.esb.Samples.messages;
import static org.mhhsbench.scenarios.esb.StrangersBroker.NAMES;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.spi.Acks;
import org.mhhsbench.scenarios.spi.DeadLetters;
import org.mhhsbench.scenarios.spi.Integration;
import org.mhhsbench.scenarios.spi.Providers;
import org.mhhsbench.scenarios.spi.Settings;
import org.mhhsbench.scenarios.spi.contract.EndRecorder;
import org.mhhsbench.scenarios.spi.technology.Address;
import org.mhhsbench.scenarios.spi.technology.PublishingEnd;
import org.mhhsbench.scenarios.spi.technology.ServerProcess;
import org.mhhsbench.scenarios.spi.technology.SubscribingEnd;
import org.mhhsbench.scenarios.spi.technology.Technology;

/** On a broker of somebody else's, by the documented settings alone. */
@Timeout(180)
class OwnBrokerTest {

    @TempDir
    static Path brokerFolder;

    @TempDir
    Path workFolder;

    private static StrangersBroker broker;

    @BeforeAll
    static void start() throws Exception {
        broker = new StrangersBroker(brokerFolder);
        broker.start();
    }

    @AfterAll
    static void stop() throws Exception {
        broker.stop();
    }

    @ParameterizedTest
    @ValueSource(strings = {"esb-camel", "esb-camel-l2"})
    void it_carries_messages_and_keeps_nothing_afterwards_but_dead_letters(String variant) throws Exception {
        byte[] rubbish = {1, 2, 3};
        List<ConsumptionMessage> arrived = new ArrayList<>();
        try (Integration integration = Providers.byId(variant).create(new Settings(workFolder, broker.settings()))) {
            integration.open(
                    (subscriber, message, position) -> {
                        arrived.add(message);
                        integration.durable(subscriber, position);
                    },
                    Acks.IGNORED);
            DeadLetters deadLetters = integration.deadLetters().orElseThrow();
            int before = deadLetters.letters().size();
            offer(integration, 500);
            deadLetters.offerBody(rubbish);
            integration.drain(Samples.SOON);
            await("a letter", () -> letters(deadLetters).size() == before + 1);
            assertThat(letters(deadLetters).get(before).body()).isEqualTo(rubbish);
        }
        assertThat(arrived).isEqualTo(messages(0, 500));
        assertThat(workFolder).isEmptyDirectory();
        assertThat(broker.queues()).as("queues left").containsExactly(NAMES.deadLetters());
    }

    /** What the bus takes and what it sends is one transaction: nothing of one that fails is there twice. */
    @Test
    void a_transaction_that_fails_amid_a_document_has_passed_nothing_and_all_of_it_passes_later() throws Exception {
        Map<String, String> settings = broker.settings();
        settings.put("transaction", "3");
        List<ConsumptionMessage> arrived = new ArrayList<>();
        long added;
        broker.refused.set(0);
        try (Integration integration = Providers.byId("esb-camel").create(new Settings(workFolder, settings))) {
            integration.open((subscriber, message, position) -> arrived.add(message), Acks.IGNORED);
            broker.untilRefused.set(250);
            offer(integration, 500);
            integration.drain(Samples.SOON);
            added = broker.queue(NAMES.settlement(0)).getMessagesAdded();
            assertThat(broker.queue(NAMES.settlement(0)).getMessageCount())
                    .as("none is acknowledged")
                    .isEqualTo(500);
        } finally {
            broker.untilRefused.set(Integer.MAX_VALUE);
        }
        assertThat(broker.refused).hasValue(1);
        assertThat(added).isEqualTo(500);
        assertThat(arrived).isEqualTo(messages(0, 500));
    }

    private static void offer(Integration integration, int count) throws InterruptedException {
        for (int i = 0; i < count; i++) {
            int index = i;
            await("room", () -> integration.offer(message(index), index, false));
        }
    }

    private static List<DeadLetters.Letter> letters(DeadLetters deadLetters) {
        try {
            return deadLetters.letters();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_broker_that_is_not_trusted_or_not_there_or_refuses_the_user_is_told_without_secrets() throws Exception {
        Map<String, String> untrusting = broker.settings();
        untrusting.put("url", untrusting.get("url").replaceFirst("\\?.*", "?sslEnabled=true"));
        untrusting.remove("tls-password-file");
        Map<String, String> nobodyThere = broker.settings();
        nobodyThere.put("url", "tcp://me:xyzzy1@127.0.0.1:1?trustStorePassword=xyzzy2");
        Map<String, String> stranger = broker.settings();
        stranger.put("user", "stranger");
        Map<String, String> noPassword = broker.settings();
        noPassword.put("password-file", workFolder.resolve("none").toString());
        for (Map<String, String> wrong : List.of(untrusting, nobodyThere, stranger, noPassword)) {
            Integration integration = Providers.byId("esb-camel").create(new Settings(workFolder, wrong));
            assertThatThrownBy(() -> integration.open((subscriber, message, position) -> {}, Acks.IGNORED))
                    .as("%s", wrong)
                    .isInstanceOf(IOException.class)
                    .satisfies(e -> assertThat(text(e))
                            .doesNotContain("xyzzy", StrangersBroker.PASSWORD, StrangersBroker.STORE_PASSWORD));
        }
        assertThat(workFolder).isEmptyDirectory();
    }

    private static String text(Throwable e) {
        StringWriter text = new StringWriter();
        e.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    @Test
    void settings_that_make_no_sense_are_refused() {
        assertRefused(Map.of("url", "tcp://localhost:1"), "user must be set where url is");
        assertRefused(Map.of("user", "me"), "url must be set where user is");
        assertRefused(Map.of("tls-password-file", "p"), "url must be set where tls-password-file is");
        assertRefused(
                Map.of("url", "vm://me:xyzzy@0?x=xyzzy", "user", "me", "password-file", "p"),
                "url must begin with tcp://, was vm://0");
        assertRefused(
                Map.of("prefix", "all.#"),
                "prefix must be 1 to 60 letters, digits, hyphens and underscores, was all.#");
        assertRefused(Map.of("batch", "1001"), "batch must be at most 1000, was 1001");
        assertRefused(Map.of("prefetch-kib", "99999"), "prefetch-kib must be at most 65536, was 99999");
    }

    private void assertRefused(Map<String, String> parameters, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Providers.byId("esb-camel").create(new Settings(workFolder, parameters)))
                .withMessage(message);
    }

    /** The broker keeps the place of a bus that it does not hear of for some seconds: nobody takes it before. */
    @Test
    void a_bus_that_is_killed_takes_its_place_again_and_has_passed_each_message_once_and_in_order() throws Exception {
        EndRecorder recorder = new EndRecorder();
        Address address;
        Technology technology = new EsbCamelProvider().technology(new Settings(workFolder, broker.settings()));
        try (ServerProcess bus = ServerProcess.start(technology.server(), workFolder.resolve("server"));
                PublishingEnd publisher = technology.publisher(bus.address(), recorder);
                SubscribingEnd subscriber = technology.subscriber(bus.address(), 0, Map.of(), recorder)) {
            recorder.durableTo(subscriber);
            for (int i = 0; i < 1_000; i++) {
                int index = i;
                await("room", () -> publisher.offer(message(index), index, false));
                if (i == 600) {
                    bus.process().destroyForcibly();
                    bus.process().onExit().get(60, TimeUnit.SECONDS);
                    bus.restart();
                }
            }
            await("all", () -> recorder.messages.size() >= 1_000 && recorder.safe.size() == 1_000);
            assertThat(recorder.messages).isEqualTo(messages(0, 1_000));
            address = bus.address();
        }
        technology.remove(address);
        assertThat(recorder.failures).isEmpty();
    }
}
