/**
 * The ring: many producers decode, check and publish; one writer identifies and applies. The only package that imports
 * the Disruptor.
 */
package org.mhhsbench.core.pipeline;
