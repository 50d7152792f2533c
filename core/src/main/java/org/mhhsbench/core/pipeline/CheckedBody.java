package org.mhhsbench.core.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ObjIntConsumer;
import org.mhhsbench.core.codec.DecodedMessage;
import org.mhhsbench.core.codec.If021Body;
import org.mhhsbench.core.reference.ReferenceData;
import org.mhhsbench.core.validation.BusinessRules;
import org.mhhsbench.core.validation.CheckedMessage;

/**
 * Decodes and checks one HTTP body after another. The messages of a body of ordinary size are checked at once and
 * held; those of a longer one are checked as they are handed on. For one thread.
 */
final class CheckedBody {

    private final If021Body body = new If021Body();
    private final BusinessRules rules;
    private final List<CheckedMessage> messages = new ArrayList<>();
    private int held;
    private boolean all;
    private int lineOffset;

    CheckedBody(ReferenceData reference) {
        rules = new BusinessRules(reference);
    }

    /** Reads a body; the bytes must not change until {@link #forEach} has returned. */
    void read(byte[] bytes, int offset, int length) {
        read(bytes, offset, length, 0);
    }

    /** The same of a body that stands some lines behind the first of what holds it. */
    void read(byte[] bytes, int offset, int length, int lines) {
        lineOffset = lines;
        body.read(bytes, offset, length);
        held = 0;
        all = body.held();
        if (all) {
            body.forEach(checking((message, index) -> held++));
        }
    }

    /** How many lines it stands behind the first of what holds it. */
    int lineOffset() {
        return lineOffset;
    }

    /** How many messages there are, held or not. */
    int size() {
        return body.size();
    }

    /** Hands on the messages in order, each with its index; one may be overwritten after the call. */
    void forEach(ObjIntConsumer<CheckedMessage> consumer) {
        if (all) {
            for (int i = 0; i < held; i++) {
                consumer.accept(messages.get(i), i);
            }
        } else {
            body.forEach(checking(consumer));
        }
    }

    private If021Body.Handler checking(ObjIntConsumer<CheckedMessage> consumer) {
        return new If021Body.Handler() {
            @Override
            public void message(int index, DecodedMessage message) {
                CheckedMessage checked = target(index);
                rules.check(message, checked);
                consumer.accept(checked, index);
            }

            @Override
            public void violation(int index, String pointer) {
                CheckedMessage checked = target(index);
                checked.setViolation(pointer);
                consumer.accept(checked, index);
            }
        };
    }

    private CheckedMessage target(int index) {
        int i = all ? index : 0;
        if (i == messages.size()) {
            messages.add(new CheckedMessage());
        }
        return messages.get(i);
    }
}
