package org.mhhsbench.core.codec;

import com.fasterxml.jackson.core.JsonPointer;

/** The first place where a message leaves the schema. Control flow within this package only, so without a trace. */
final class SchemaViolation extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient JsonPointer at;
    private final String member;

    /** A member that is missing or not known, of the object at a pointer; or the value there if member is empty. */
    SchemaViolation(JsonPointer at, String member) {
        super(null, null, false, false);
        this.at = at;
        this.member = member;
    }

    /** The JSON pointer within the message. */
    String pointer(boolean inArray) {
        String pointer = inArray && at.tail() != null ? at.tail().toString() : at.toString();
        return member.isEmpty()
                ? pointer
                : pointer + "/" + member.replace("~", "~0").replace("/", "~1");
    }
}
