// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.accesspoint;

/** Published by an {@link EnvelopeReceiver} in the transaction in which an envelope becomes its own. */
public record EnvelopeTaken(InboundEnvelope envelope) {}
