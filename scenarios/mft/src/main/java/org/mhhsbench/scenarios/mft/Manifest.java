package org.mhhsbench.scenarios.mft;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What a sender says of a file.
 *
 * @param file its name
 * @param bytes how many it has as it lies there
 * @param sha256 of them, in lower case hexadecimal
 * @param messages how many it has
 * @param batch what makes two files the same, whatever they are called: the sender's own name for their content, or
 *     their hash if he gives none
 */
record Manifest(FileName file, long bytes, String sha256, long messages, String batch) {

    static final int MAX_BYTES = 4_096;

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern BATCH = Pattern.compile("[A-Za-z0-9_./-]{1,128}");
    private static final Set<String> REQUIRED = Set.of("file", "bytes", "sha256", "messages");
    private static final Set<String> KNOWN = Set.of("file", "bytes", "sha256", "messages", "batch");

    /**
     * Reads the manifest of a file.
     *
     * @param file the one that it is to be of
     * @param maxBytes that the file may have
     */
    static Manifest read(byte[] text, FileName file, long maxBytes) throws Rejected {
        Map<String, Object> members;
        try {
            members = Json.read(text);
        } catch (IllegalArgumentException e) {
            throw new Rejected("manifest: " + e.getMessage());
        }
        if (!members.keySet().containsAll(REQUIRED) || !KNOWN.containsAll(members.keySet())) {
            throw new Rejected("manifest: its members must be " + new TreeSet<>(REQUIRED) + " and perhaps batch, were "
                    + new TreeSet<>(members.keySet()));
        }
        if (!file.text().equals(members.get("file"))) {
            throw new Rejected("manifest: file must be " + file.text() + ", was " + members.get("file"));
        }
        String sha256 = text(members, "sha256", SHA256);
        return new Manifest(
                file,
                number(members, "bytes", maxBytes),
                sha256,
                number(members, "messages", FileName.MAX_MESSAGES),
                members.containsKey("batch") ? text(members, "batch", BATCH) : sha256);
    }

    private static long number(Map<String, Object> members, String name, long most) throws Rejected {
        if (members.get(name) instanceof Long number && number >= 1 && number <= most) {
            return number;
        }
        throw new Rejected("manifest: " + name + " must be from 1 to " + most + ", was " + members.get(name));
    }

    private static String text(Map<String, Object> members, String name, Pattern rule) throws Rejected {
        if (members.get(name) instanceof String text && rule.matcher(text).matches()) {
            return text;
        }
        throw new Rejected("manifest: " + name + " must match " + rule + ", was " + members.get(name));
    }

    byte[] text() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("file", file.text());
        members.put("bytes", bytes);
        members.put("sha256", sha256);
        members.put("messages", messages);
        members.put("batch", batch);
        return Json.write(members);
    }
}
