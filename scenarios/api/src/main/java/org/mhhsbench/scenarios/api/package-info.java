/**
 * The API pattern: requests and replies of HTTP, and a webhook, as the Data Integration Platform of MHHS has them.
 *
 * <pre>
 *  publisher's JVM                    platform's JVM                                subscriber's JVM
 *  ApiPublisher                       Platform                                      ApiSubscriber
 *    Lane (one request under way)       PlatformService ──> MessageLog (segments)     WebhookService ──> Inbox ──> Inlet
 *      POST /dip-channel/IF-021 ══>       │                    │                        ▲
 *      201, 400, 429 ...        <══       └─ 201: stored       └─> Delivery ═ POST ═════╝ 201, 400, 503 ...
 *                                       Recipient <═════════ PUT position ═══════════ Positions (what is durable)
 * </pre>
 *
 * <dl>
 *   <dt>batch</dt><dd>the messages of one body, an array: taken whole or refused whole.</dd>
 *   <dt>lane</dt><dd>a publisher's requests one after another; the messages of a meter keep to one.</dd>
 *   <dt>position</dt><dd>the place of a message in the platform's log, the same whenever it is delivered.</dd>
 *   <dt>dead letter</dt><dd>a message that was refused by itself, with the words of who refused it.</dd>
 * </dl>
 */
package org.mhhsbench.scenarios.api;
