// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.audit;

import java.time.Instant;

/**
 * An event as the log holds it.
 *
 * @param sequence place in the log, from 0 without holes; of an event that waits for its place, beyond all places
 * @param at when it was appended
 */
public record AuditEntry(long sequence, Instant at, AuditEvent event) {}
