package org.mhhsbench.scenarios.edi;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mhhsbench.scenarios.sftp.SftpLink;

/** Deposits a recipient's answers in its outbox, as few files as there are flows and senders. For one thread. */
final class Answering {

    /** An answer and who waits for it. */
    record Reply(Participant to, Answer answer) {}

    private final Participant self;
    private final Mailbox mailbox;
    private final FileIds ids;

    Answering(Participant self, Mailbox mailbox) {
        this.self = self;
        this.mailbox = mailbox;
        this.ids = new FileIds(mailbox);
    }

    void send(SftpLink link, List<Reply> replies) throws IOException {
        Map<Participant, List<Answer>> acknowledgements = new LinkedHashMap<>();
        for (Reply reply : replies) {
            if (reply.answer().outcome().rejection()) {
                write(link, Answers.REJECTIONS, reply.to(), List.of(reply.answer()));
            } else {
                acknowledgements
                        .computeIfAbsent(reply.to(), none -> new ArrayList<>())
                        .add(reply.answer());
            }
        }
        for (Map.Entry<Participant, List<Answer>> each : acknowledgements.entrySet()) {
            write(link, Answers.ACKNOWLEDGEMENTS, each.getKey(), each.getValue());
        }
    }

    private void write(SftpLink link, String flow, Participant to, List<Answer> answers) throws IOException {
        String id = ids.next(link);
        byte[] bytes = Answers.write(self.header(id, flow, to, Instant.now().getEpochSecond()), answers);
        link.writeWhole(mailbox.outbox() + "/" + id + Network.SUFFIX, bytes);
    }
}
