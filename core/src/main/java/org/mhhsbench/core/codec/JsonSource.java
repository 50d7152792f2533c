package org.mhhsbench.core.codec;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/**
 * One JSON text, value by value, as the reader of the schema asks for it. Stands on a value: an object or array that was
 * just opened, or a scalar. For one thread.
 */
interface JsonSource {

    /** What {@link #nextMember} is told before the first member. */
    int NONE = -1;
    /** And what it answers at the closing brace. */
    int END = -2;

    JsonToken token();

    /**
     * Steps to the value of the next member of the innermost open object; returns the place of its name, or {@link #END}
     * at the closing brace.
     *
     * @param last the place of the member before, or {@link #NONE}
     * @throws SchemaViolation if the name is none of these
     */
    int nextMember(MemberNames names, int last) throws IOException, SchemaViolation, NotJson;

    /** Steps to the next element of the innermost open array; false at the closing bracket. */
    boolean nextElement(boolean first) throws IOException, SchemaViolation;

    /** The string that the source stands on, or the digits of a number, from {@link #offset} on. */
    char[] chars() throws IOException;

    int offset() throws IOException;

    int length() throws IOException;

    /** Steps over the value whatever it holds. */
    void skip() throws IOException, SchemaViolation;

    /** The source stands where the schema is left; {@code member} names what is missing there, or is empty. */
    SchemaViolation violation(String member);

    /**
     * Reads a period just opened if it is written as most are; false, and nothing done, if not.
     *
     * @param out takes the period
     */
    default boolean plainPeriod(DecodedMessage out) {
        return false;
    }
}
