// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.connection;

import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.ParticipantId;

/** Who is at the other end: a function of an organisation. */
public record Counterpart(ParticipantId organisation, FunctionAddress function) {}
