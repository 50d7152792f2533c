package org.mhhsbench.scenarios.spi;

/** The form in which a variant carries a message. */
public enum Encoding {
    /** The message itself, by reference: nothing is encoded. */
    OBJECT,
    /** The fixed binary form, the same for every variant, so that the cost of a format can be told from a transport's. */
    BINARY,
    /** IF-021, the JSON of the Data Integration Platform. */
    JSON,
    /** D0379, the text of the Data Transfer Network, whole files at a time. */
    DFLOW
}
