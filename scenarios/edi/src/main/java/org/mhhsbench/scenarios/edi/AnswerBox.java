package org.mhhsbench.scenarios.edi;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Consumer;
import org.mhhsbench.core.dflow.FlowHeader;
import org.mhhsbench.scenarios.edi.Answer.Outcome;
import org.mhhsbench.scenarios.sftp.SftpLink;
import org.mhhsbench.scenarios.spi.DeadLetters.Letter;

/**
 * The inbox of who sends: answers come there, and nothing else is expected. The sending thread's, but for what lists
 * letters, which any thread may call.
 */
final class AnswerBox {

    private static final int AT_ONCE = 256;
    private static final int MAX_LETTERS = 1_000;
    private static final String REASON = ".reason";
    /** Who may answer. */
    private final Set<String> answering = new TreeSet<>();

    private final Mailbox mailbox;
    private final DeadLetterBox deadLetters;
    private final Deque<Letter> rejections = new ConcurrentLinkedDeque<>();

    /** @param recipients whom is sent to */
    AnswerBox(Mailbox mailbox, List<Participant> recipients) {
        recipients.forEach(recipient -> answering.add(recipient.id()));
        answering.add(Participant.NETWORK.id());
        this.mailbox = mailbox;
        this.deadLetters = new DeadLetterBox(mailbox);
    }

    /** Takes what has come; what is no answer is laid aside. */
    void take(SftpLink link, Consumer<Answer> to) throws IOException {
        for (String name : link.names(mailbox.inbox(), AT_ONCE, each -> !each.endsWith(SftpLink.PART))) {
            String path = mailbox.inbox() + "/" + name;
            byte[] bytes = link.readForeign(path, Limits.ANSWER_BYTES);
            try {
                if (bytes == null) {
                    throw new IllegalArgumentException(
                            "file " + name + ", line 1: an answer must be readable and have at most "
                                    + Limits.ANSWER_BYTES + " bytes");
                }
                take(name, bytes, to);
            } catch (IllegalArgumentException e) {
                deadLetters.lay(link, name, String.valueOf(e.getMessage()), bytes == null ? new byte[0] : bytes);
            }
            link.remove(path);
        }
    }

    private void take(String name, byte[] bytes, Consumer<Answer> to) {
        List<Answer> answers = Answers.read(name, bytes);
        FlowHeader header = InterchangeReader.header(name, bytes);
        if (!answering.contains(header.from())) {
            throw new IllegalArgumentException("file " + name + ", line 1, field 5: who answers must be one of "
                    + answering + ", was " + header.from());
        }
        for (Answer answer : answers) {
            to.accept(answer);
            // What the network returns lies in the mailbox with its reason.
            if (answer.outcome() == Outcome.REJECTED
                    && !header.from().equals(Participant.NETWORK.id())
                    && rejections.size() < MAX_LETTERS) {
                rejections.add(new Letter(header.from() + " rejected " + answer, new byte[0]));
            }
        }
    }

    /** What a recipient used nothing of; the first thousand. */
    List<Letter> rejections() {
        return List.copyOf(rejections);
    }

    /** What was no answer, and what the network has returned. */
    List<Letter> letters(SftpLink link) throws IOException {
        List<Letter> letters = new ArrayList<>(deadLetters.letters(link));
        String returned = mailbox.folder() + "/returned";
        for (String name : link.names(returned, MAX_LETTERS, each -> each.endsWith(REASON))) {
            byte[] reason = link.readForeign(returned + "/" + name, Limits.ANSWER_BYTES);
            String file = returned + "/" + name.substring(0, name.length() - REASON.length());
            byte[] bytes = link.exists(file) ? link.readForeign(file, Limits.BODY_BYTES) : null;
            letters.add(new Letter(
                    reason == null ? "returned" : new String(reason, StandardCharsets.UTF_8).strip(),
                    bytes == null ? new byte[0] : bytes));
        }
        return letters;
    }
}
