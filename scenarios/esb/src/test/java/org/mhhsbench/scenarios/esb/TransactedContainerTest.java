package org.mhhsbench.scenarios.esb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.CompletionListener;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.component.jms.JmsEndpoint;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TransactedContainerTest {

    private static final long MOST_BYTES = 100;
    private static final Message MESSAGE = (Message) Proxy.newProxyInstance(
            Message.class.getClassLoader(), new Class<?>[] {Message.class}, (proxy, method, arguments) -> null);

    private final Map<String, Long> record = new HashMap<>();
    private final SeenDocuments seen = new SeenDocuments(() -> record);
    private final Confirmations confirmations = new Confirmations(Duration.ofMillis(50));
    private final TransactedContainer container =
            new TransactedContainer(new JmsEndpoint(), seen, confirmations, 2, MOST_BYTES);
    private final AtomicInteger rollbacks = new AtomicInteger();
    private final AtomicInteger commits = new AtomicInteger();
    private JMSException failure;

    private final Session session = (Session) Proxy.newProxyInstance(
            Session.class.getClassLoader(), new Class<?>[] {Session.class}, (proxy, method, arguments) -> {
                if (method.getName().equals("rollback")) {
                    rollbacks.incrementAndGet();
                }
                if (method.getName().equals("commit")) {
                    commits.incrementAndGet();
                    if (failure != null) {
                        throw failure;
                    }
                }
                return method.getReturnType() == boolean.class ? true : null;
            });

    @BeforeEach
    void load() throws Exception {
        container.setSessionTransacted(true);
        container.setConnectionFactory((ConnectionFactory) Proxy.newProxyInstance(
                ConnectionFactory.class.getClassLoader(),
                new Class<?>[] {ConnectionFactory.class},
                (proxy, method, arguments) -> method.getName().equals("hashCode") ? (Object) 1 : null));
        seen.load();
    }

    @Test
    void it_commits_when_there_are_enough_or_no_more() throws Exception {
        container.commitIfNecessary(session, null);
        container.commitIfNecessary(session, MESSAGE);
        assertThat(commits).hasValue(0);
        container.commitIfNecessary(session, MESSAGE);
        assertThat(commits).hasValue(1);
        container.commitIfNecessary(session, null);
        assertThat(commits).hasValue(1);
        container.commitIfNecessary(session, MESSAGE);
        container.commitIfNecessary(session, null);
        assertThat(commits).hasValue(2);
    }

    @Test
    void it_commits_when_so_much_has_been_sent_however_few_documents_that_is() throws Exception {
        for (int i = 1; i <= 2; i++) {
            confirmations.next(MOST_BYTES / 2).onCompletion(MESSAGE);
            confirmations.next(MOST_BYTES / 2).onCompletion(MESSAGE);
            container.commitIfNecessary(session, MESSAGE);
            assertThat(commits).hasValue(i);
        }
        // Each transaction begins anew.
        confirmations.next(MOST_BYTES - 1).onCompletion(MESSAGE);
        container.commitIfNecessary(session, MESSAGE);
        assertThat(commits).hasValue(2);
    }

    @Test
    void what_was_committed_has_passed() throws Exception {
        seen.add("s/0");
        container.commitIfNecessary(session, MESSAGE);
        container.commitIfNecessary(session, null);
        assertThat(seen.add("s/0")).isFalse();
    }

    @Test
    void after_a_commit_that_failed_in_whatever_way_the_record_is_asked() throws Exception {
        for (JMSException each : List.of(new IllegalStateException("closed"), new JMSException("no answer"))) {
            failure = each;
            seen.add("s/0");
            container.commitIfNecessary(session, MESSAGE);
            assertThatThrownBy(() -> container.commitIfNecessary(session, null)).isSameAs(each);
            assertThat(seen.add("s/0")).as("it is not on record").isTrue();
        }
        record.put("s", 0L);
        assertThatThrownBy(() -> {
                    container.commitIfNecessary(session, MESSAGE);
                    container.commitIfNecessary(session, null);
                })
                .isSameAs(failure);
        assertThat(seen.add("s/0")).as("it is on record").isFalse();
    }

    @Test
    void what_is_rolled_back_has_not_passed() throws Exception {
        seen.add("s/0");
        container.rollbackOnExceptionIfNecessary(session, new RuntimeException("a route failed"));
        assertThat(seen.add("s/0")).isTrue();
        container.rollbackIfNecessary(session);
        assertThat(seen.add("s/0")).isTrue();
    }

    @Test
    void nothing_is_committed_of_which_the_broker_has_refused_a_part_or_not_said_that_it_has_it() throws Exception {
        CompletionListener taken = confirmations.next(1);
        confirmations.next(1).onException(MESSAGE, new JMSException("no room"));
        taken.onCompletion(MESSAGE);
        seen.add("s/0");
        container.commitIfNecessary(session, MESSAGE);
        container.commitIfNecessary(session, null);
        assertThat(commits).hasValue(0);
        assertThat(rollbacks).hasValue(1);
        assertThat(seen.add("s/0")).as("it comes again").isTrue();

        CompletionListener late = confirmations.next(1);
        container.commitIfNecessary(session, MESSAGE);
        container.commitIfNecessary(session, null);
        assertThat(commits).hasValue(0);
        assertThat(rollbacks).hasValue(2);

        CompletionListener again = confirmations.next(1);
        late.onException(MESSAGE, new JMSException("of a transaction that has ended"));
        again.onCompletion(MESSAGE);
        container.commitIfNecessary(session, MESSAGE);
        container.commitIfNecessary(session, null);
        assertThat(commits).hasValue(1);
        assertThat(rollbacks).hasValue(2);
    }
}
