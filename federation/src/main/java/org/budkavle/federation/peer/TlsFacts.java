// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.peer;

import java.security.cert.X509Certificate;
import java.util.Optional;

/**
 * What a TLS handshake came to.
 *
 * @param protocol version and cipher suite; empty when it is not known
 * @param client what the client showed
 * @param vouched whether the federation's TLS authorities vouch for the client's certificate
 */
public record TlsFacts(String protocol, Optional<X509Certificate> client, boolean vouched) {}
