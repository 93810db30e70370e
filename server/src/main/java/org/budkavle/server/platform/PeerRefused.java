// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.platform;

/**
 * An event: somebody who showed a certificate that we do not accept was refused at the door of other access points, in the
 * TLS handshake, before a word of HTTP.
 *
 * @param why the code of the refusal, such as {@code UNTRUSTED}
 * @param digest SHA-256 of the certificate that was shown, hexadecimal
 */
public record PeerRefused(String why, String digest) {}
