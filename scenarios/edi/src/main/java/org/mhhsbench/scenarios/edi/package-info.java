/**
 * Electronic data interchange: D-flows in interchanges, from mailbox to mailbox through a network, answered by
 * acknowledgements and rejections that travel back the same way.
 *
 * <pre>
 *  sender DCOL                     gateway: mailboxes and, between them, the network                recipient SVAA
 *  offer ─> BatchWindow ─> Sender ══> DCOL/outbox/0000000007.usr ─┐ Network: by the header's "to"
 *  safe(index) <─ when it is there                                └─> SVAA/inbox/…0000000007.usr ══> Recipient ─> Inlet
 *  Unanswered: sent again in time                                                                    │ durable:
 *      <══ DCOL/inbox/…0000000003.usr <─┐                                                            │ entered as accepted
 *          accepted, duplicate, rejected└──────────────────────────── SVAA/outbox/0000000003.usr <═══╛ and answered
 *      <══ DCOL/returned/ what no mailbox is for
 * </pre>
 *
 * <dl>
 *   <dt>interchange</dt><dd>one file: header, instances, trailer. Known by sender, file id and header's time: a second one
 *       that has these is a duplicate.</dd>
 *   <dt>mailbox</dt><dd>a participant's folder on the gateway: it deposits in its outbox and collects from its inbox.</dd>
 *   <dt>network</dt><dd>what moves interchanges from outboxes to inboxes, each sender's in the order of their names.</dd>
 *   <dt>answer</dt><dd>a flow of this pattern's own that says what became of an interchange: accepted, duplicate, or
 *       rejected, with the violations by line.</dd>
 *   <dt>turn</dt><dd>the number under which a recipient has collected an interchange: with the ordinal of an instance it
 *       is a message's position, for ever.</dd>
 * </dl>
 */
package org.mhhsbench.scenarios.edi;
