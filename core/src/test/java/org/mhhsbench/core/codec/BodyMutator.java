package org.mhhsbench.core.codec;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.mhhsbench.core.Json;
import org.mhhsbench.core.Json.Member;
import org.mhhsbench.core.Json.Obj;
import org.mhhsbench.core.Json.Raw;
import org.mhhsbench.core.MessageJson;

/** Bodies that keep the schema, spoilt in the tree and then in the bytes. */
final class BodyMutator {

    private static final String[] LITERALS = {
        "null",
        "true",
        "false",
        "0",
        "30",
        "30.0",
        "3e1",
        "30e0",
        "030",
        "-30",
        "+30",
        "-0",
        "1E400",
        "NaN",
        "Infinity",
        "99999999999999999999999999999999999999",
        "0x1e",
        ".5",
        "5.",
        "tru",
        "{}",
        "[]",
        "\"\"",
        "[[{}]]",
        "{\"a\":1,\"a\":2}",
        "{\"a\":[{\"b\":1,\"b\":1}]}",
        "\"\\u0000A\"",
        "\"\\ud83d\"",
        "\"\\ud83d\\ude00\"",
        "\"\\x41\"",
        "'A'",
        "\"A\"",
        "\"AI\"",
        "\"30\"",
        "\"2026-01-20T12:00:00+00:00\"",
        "\"2026-01-20T12:00:00Z\"",
        "\"1.000\"",
        "\"-0.000\"",
        "\"ZE\"",
        "\"ZE1\""
    };
    private static final String[] NAMES = {"a", "R0", "payload", "mpancore", "", "sp ", "q", "e", "arc", "A0", "D0"};
    private static final byte[][] BYTES = {
        {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF},
        {(byte) 0xC0, (byte) 0x80},
        {(byte) 0xC1, (byte) 0x81},
        {(byte) 0xE0, (byte) 0x81, (byte) 0x81},
        {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
        {(byte) 0xF4, (byte) 0x90, (byte) 0x80, (byte) 0x80},
        {(byte) 0xF0, (byte) 0x9F, (byte) 0x98, (byte) 0x80},
        {(byte) 0xC3, (byte) 0xA9},
        {(byte) 0x80},
        {0},
        {0x1F},
        {0x7F},
        {'"'},
        {'\\'},
        {','},
        {'}'},
        {']'},
        {' '}
    };

    private final Random random;

    BodyMutator(Random random) {
        this.random = random;
    }

    /** The next body: one or a few messages, mostly with something wrong about them. */
    byte[] next() {
        List<Object> messages = new ArrayList<>();
        for (int left = 1 + random.nextInt(3); left > 0; left--) {
            Obj message = message();
            for (int mutations = random.nextInt(4); mutations > 0; mutations--) {
                mutate(message);
            }
            messages.add(message);
        }
        if (random.nextInt(60) == 0) {
            messages.add(random.nextInt(messages.size()), new Raw(LITERALS[random.nextInt(LITERALS.length)]));
        }
        Object root = random.nextInt(10) == 0 ? messages.get(0) : messages;
        String text = random.nextInt(3) == 0 ? Json.write(root, random) : Json.write(root);
        return spoil(text.getBytes(StandardCharsets.UTF_8));
    }

    private Obj message() {
        LocalDate date = LocalDate.of(2026, 1, 1).plusDays(random.nextInt(365));
        MessageJson message = MessageJson.number(random.nextInt(1000));
        message.quantity(new String[] {"AI", "AE", "RI", "RE"}[random.nextInt(4)]);
        for (int days = 1 + random.nextInt(2); days > 0; days--) {
            Object[] periods = new Object[1 + random.nextInt(3)];
            for (int slot = 0; slot < periods.length; slot++) {
                String quality = random.nextBoolean() ? "A" : "EA12";
                periods[slot] = MessageJson.period(MessageJson.end(date, slot), random.nextInt(9) + ".125", quality);
            }
            message.day(date.plusDays(days) + "T00:00:00+00:00", periods);
        }
        if (random.nextInt(3) == 0) {
            message.undistributed();
        }
        Obj tree = message.tree();
        if (random.nextInt(4) == 0) {
            Raw deep = new Raw("[".repeat(58) + "{}" + "]".repeat(58));
            Object[] contents = {
                Obj.of("always", List.of("1000000003")), deep, new Raw("{\"a\":1,\"a\":1}"), "x", Json.NULL
            };
            Json.set(tree, "/payload/CommonBlock/A0", contents[random.nextInt(20) % contents.length]);
        }
        return tree;
    }

    /** Changes one member of one object somewhere in the tree. */
    private void mutate(Obj root) {
        List<Obj> objects = new ArrayList<>();
        collect(root, objects);
        Obj object = objects.get(random.nextInt(objects.size()));
        List<Member> members = object.members();
        if (members.isEmpty()) {
            return;
        }
        int i = random.nextInt(members.size());
        Member member = members.get(i);
        switch (random.nextInt(8)) {
            case 0 -> members.remove(i);
            case 1 -> members.add(random.nextInt(members.size() + 1), member);
            case 2 -> members.set(i, new Member(NAMES[random.nextInt(NAMES.length)], member.value()));
            case 3 -> members.set(i, new Member(member.name(), Json.NULL));
            case 4 -> members.set(i, new Member(member.name(), new Raw(LITERALS[random.nextInt(LITERALS.length)])));
            case 5 -> members.add(new Member(NAMES[random.nextInt(NAMES.length)], "x"));
            case 6 -> members.set(i, new Member(member.name(), changed(member.value())));
            default -> Collections.shuffle(members, random);
        }
    }

    private Object changed(Object value) {
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>(list);
            int size = new int[] {0, 1, 48, 49, 200, 201}[random.nextInt(6)];
            while (!list.isEmpty() && copy.size() < size) {
                copy.add(list.get(0));
            }
            return copy.subList(0, Math.min(size, copy.size()));
        }
        if (!(value instanceof String text) || text.isEmpty()) {
            return value;
        }
        int at = random.nextInt(text.length());
        String inserted = new String[] {"0", "9", "-", ".", "A", "é", "\ud83d\ude00", "\u0000", "\ud800", " "}
                [random.nextInt(10)];
        return switch (random.nextInt(3)) {
            case 0 -> text.substring(0, at) + text.substring(at + 1);
            case 1 -> text.substring(0, at) + inserted + text.substring(at);
            default -> text.substring(0, at) + inserted + text.substring(at + 1);
        };
    }

    private static void collect(Object value, List<Obj> objects) {
        if (value instanceof Obj object) {
            objects.add(object);
            object.members().forEach(member -> collect(member.value(), objects));
        } else if (value instanceof List<?> list) {
            list.forEach(element -> collect(element, objects));
        }
    }

    private byte[] spoil(byte[] body) {
        int at = random.nextInt(body.length);
        byte[] inserted = BYTES[random.nextInt(BYTES.length)];
        return switch (random.nextInt(24)) {
            case 0 -> Arrays.copyOf(body, at);
            case 1 -> {
                byte[] copy = body.clone();
                copy[at] ^= (byte) (1 << random.nextInt(8));
                yield copy;
            }
            case 2 -> join(Arrays.copyOf(body, at), inserted, Arrays.copyOfRange(body, at, body.length));
            case 3 -> join(Arrays.copyOf(body, at), inserted, Arrays.copyOfRange(body, at + 1, body.length));
            case 4 -> join(body, inserted);
            case 5 -> join(inserted, body);
            case 6 ->
                random.nextInt(8) == 0
                        ? new String(body, StandardCharsets.UTF_8)
                                .getBytes(random.nextBoolean() ? StandardCharsets.UTF_16 : StandardCharsets.UTF_16LE)
                        : body;
            default -> body;
        };
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
