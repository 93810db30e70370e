// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.peer;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.budkavle.federation.lint.HttpHead;
import org.budkavle.format.envelope.EnvelopeHeader;
import org.budkavle.format.identifier.MessageId;

/** One request over the wire and what it was answered, whichever way it went. */
public sealed interface Exchange permits Reception, Sent {

    /** The test participant that received or sent. */
    TestPeer peer();

    Instant at();

    /** Of the request. */
    HttpHead head();

    /** The request body as it went over the wire. */
    Path body();

    /** As the request says; empty if it cannot be read. */
    String as4MessageId();

    WireAnswer answer();

    /** The message that it is, or that it is the message receipt for; nothing when it cannot be read. */
    Optional<MessageId> about();

    /** What was shown in the TLS handshake. */
    TlsFacts tls();

    /** Of the envelope in it, as far as it is known. */
    Optional<EnvelopeHeader> envelope();
}
