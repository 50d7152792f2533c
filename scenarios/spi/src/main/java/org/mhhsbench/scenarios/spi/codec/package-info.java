/** Messages as bytes, for the variants that carry bytes: the common binary form, and IF-021. */
package org.mhhsbench.scenarios.spi.codec;
