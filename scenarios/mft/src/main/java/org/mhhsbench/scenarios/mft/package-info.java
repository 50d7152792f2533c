/**
 * Managed file transfer: messages collected into files, brought to an SFTP server, fetched from there.
 *
 * <pre>
 *  sender                               server, below mhhs-bench/                                  receiver
 *  offer ─> BatchWindow ─> Uploader ══> inbox/session/000000000007.ndjson (.part until whole) ══> Download ─> Inlet
 *  safe(index) <─ when both are there   inbox/session/000000000007.ndjson.manifest                 │ as its manifest says?
 *  Waiting <═══════════════════════════ receipts/session/000000000007.ndjson.accepted  <═══════════╡ durable: ledger, receipt, delete
 *                                       ledger/ what has been accepted                 <═══════════╡
 *                                       dead-letter/ messages, quarantine/ files       <═══════════╛ not: reason and bytes
 * </pre>
 *
 * <dl>
 *   <dt>session</dt><dd>what a sender calls one of its lives: a folder, and the upstream of its messages.</dd>
 *   <dt>manifest</dt><dd>size, hash, number of messages: without it a file is not there.</dd>
 *   <dt>receipt</dt><dd>the receiver's word on a file: accepted, duplicate or rejected.</dd>
 *   <dt>ledger</dt><dd>the last files that were accepted: one that comes again is not delivered again.</dd>
 * </dl>
 */
package org.mhhsbench.scenarios.mft;
