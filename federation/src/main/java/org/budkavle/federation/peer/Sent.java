// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.peer;

import java.nio.file.Path;
import java.time.Instant;
import org.budkavle.federation.lint.LintReport;
import org.budkavle.format.envelope.EnvelopeHeader;

/**
 * What a test access point sent and what came back.
 *
 * @param header of the envelope
 * @param body the request body
 * @param lint of the transport receipt; empty when there was none
 */
public record Sent(
        TestPeer from,
        String as4MessageId,
        EnvelopeHeader header,
        Instant at,
        Path body,
        String contentType,
        WireAnswer answer,
        LintReport lint) {}
