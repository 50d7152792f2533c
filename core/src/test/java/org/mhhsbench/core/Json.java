package org.mhhsbench.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * JSON as tests need it: a tree that can also be wrong. An object may name a member twice, a literal may be any text. A
 * string is a {@link String}, an array a {@link List}, an object an {@link Obj}, everything else a {@link Raw}.
 */
public final class Json {

    public static final Raw NULL = new Raw("null");

    /** A literal as it is written. */
    public record Raw(String text) {}

    /** A member of an object. */
    public record Member(String name, Object value) {}

    /** An object: its members in the order of writing. */
    public record Obj(List<Member> members) {

        /** An object of names and values in turn. */
        public static Obj of(Object... namesAndValues) {
            List<Member> members = new ArrayList<>();
            for (int i = 0; i < namesAndValues.length; i += 2) {
                members.add(new Member((String) namesAndValues[i], namesAndValues[i + 1]));
            }
            return new Obj(members);
        }

        public Object get(String name) {
            return members.get(indexOf(name)).value();
        }

        /** Replaces a member's value, or adds the member at the end. */
        public void set(String name, Object value) {
            int i = indexOf(name);
            if (i < 0) {
                members.add(new Member(name, value));
            } else {
                members.set(i, new Member(name, value));
            }
        }

        public void remove(String name) {
            members.remove(indexOf(name));
        }

        private int indexOf(String name) {
            for (int i = 0; i < members.size(); i++) {
                if (members.get(i).name().equals(name)) {
                    return i;
                }
            }
            return -1;
        }
    }

    private Json() {}

    /** The value at a JSON pointer. */
    public static Object at(Object root, String pointer) {
        Object value = root;
        for (String step : steps(pointer)) {
            value = value instanceof Obj object ? object.get(step) : ((List<?>) value).get(Integer.parseInt(step));
        }
        return value;
    }

    /** Replaces or adds what is at a JSON pointer. */
    @SuppressWarnings("unchecked")
    public static void set(Object root, String pointer, Object value) {
        Object parent = at(root, parent(pointer));
        if (parent instanceof Obj object) {
            object.set(last(pointer), value);
        } else {
            ((List<Object>) parent).set(Integer.parseInt(last(pointer)), value);
        }
    }

    /** Removes the member at a JSON pointer. */
    public static void remove(Object root, String pointer) {
        ((Obj) at(root, parent(pointer))).remove(last(pointer));
    }

    private static String parent(String pointer) {
        return pointer.substring(0, pointer.lastIndexOf('/'));
    }

    private static String last(String pointer) {
        return pointer.substring(pointer.lastIndexOf('/') + 1);
    }

    private static List<String> steps(String pointer) {
        return pointer.isEmpty() ? List.of() : List.of(pointer.substring(1).split("/"));
    }

    /** The text without any white space. */
    public static String write(Object value) {
        StringBuilder out = new StringBuilder();
        write(value, out, null);
        return out.toString();
    }

    /** The text with white space and escapes strewn in, which change nothing. */
    public static String write(Object value, Random noise) {
        StringBuilder out = new StringBuilder();
        write(value, out, noise);
        return out.toString();
    }

    private static void write(Object value, StringBuilder out, Random noise) {
        space(out, noise);
        if (value instanceof Obj object) {
            String separator = "{";
            for (Member member : object.members()) {
                out.append(separator);
                write(member.name(), out, noise);
                out.append(':');
                write(member.value(), out, noise);
                separator = ",";
            }
            out.append(object.members().isEmpty() ? "{}" : "}");
        } else if (value instanceof List<?> list) {
            String separator = "[";
            for (Object element : list) {
                out.append(separator);
                write(element, out, noise);
                separator = ",";
            }
            out.append(list.isEmpty() ? "[]" : "]");
        } else if (value instanceof Raw raw) {
            out.append(raw.text());
        } else {
            string((String) value, out, noise);
        }
        space(out, noise);
    }

    private static void string(String text, StringBuilder out, Random noise) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean must = c < 0x20 || c == '"' || c == '\\' || Character.isSurrogate(c);
            if (must || noise != null && noise.nextInt(60) == 0) {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }

    private static void space(StringBuilder out, Random noise) {
        while (noise != null && noise.nextInt(12) == 0) {
            out.append(" \t\r\n".charAt(noise.nextInt(4)));
        }
    }
}
