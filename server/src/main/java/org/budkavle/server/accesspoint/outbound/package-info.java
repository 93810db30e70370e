/**
 * The way out: {@link org.budkavle.server.accesspoint.outbound.SubmitEnvelope} stores and queues, {@link
 * org.budkavle.server.accesspoint.outbound.SendTask} takes from the queue, and {@link
 * org.budkavle.server.accesspoint.outbound.AttemptTransfer} makes one attempt: resolve, prepare, send, decide
 * (transport.md 2.8, 7.2).
 */
@NullMarked
package org.budkavle.server.accesspoint.outbound;

import org.jspecify.annotations.NullMarked;
