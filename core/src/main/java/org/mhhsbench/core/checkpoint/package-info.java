/**
 * A state on disk, from which an engine starts without replaying every message. What a state follows from only grows,
 * so a checkpoint appends to the files of the one before:
 *
 * <pre>
 *  checkpoint/transactions-000000003        identities of a generation in the order of their arrival
 *  checkpoint/references-000000003
 *  checkpoint/rows-2026-06-10               rows of a UTC day in the order of their arrival
 *  checkpoint/manifest-000000000000123456   how much of each belongs to the state before message 123456; in text
 * </pre>
 *
 * A file is a run of blocks ({@link org.mhhsbench.core.checkpoint.Block}), each with its checksum. Bytes behind what a
 * manifest names belong to a checkpoint that was not finished, and are cut off by the next one. A file that neither of
 * the two newest manifests names, a generation that was forgotten, is deleted.
 *
 * <p>Days that an engine has not in memory ({@link org.mhhsbench.core.checkpoint.SegmentFiles}) are in files of the same
 * blocks, in a folder of their own and without a manifest: they end with the engine.
 */
package org.mhhsbench.core.checkpoint;
