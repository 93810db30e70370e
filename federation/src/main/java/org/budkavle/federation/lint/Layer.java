// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.lint;

/** The layers of a message on the wire, from outside in. */
public enum Layer {
    /** The connection and the HTTP exchange. */
    TRANSPORT,
    /** The multipart package. */
    MIME,
    /** The {@code eb:Messaging} header. */
    EBMS,
    /** The {@code wsse:Security} header. */
    SECURITY,
    /** The envelope. */
    XHE,
    /** The SDK message in it. */
    MESSAGE,
    /** The message receipt in it. */
    RECEIPT,
    /** The transport receipt that answers. */
    TRANSPORT_RECEIPT
}
