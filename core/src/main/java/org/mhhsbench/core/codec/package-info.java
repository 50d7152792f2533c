/** Formats in, {@link org.mhhsbench.core.codec.DecodedMessage} out: decoding allocates nothing per half hour. */
package org.mhhsbench.core.codec;
