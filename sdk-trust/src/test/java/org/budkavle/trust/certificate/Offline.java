// SPDX-License-Identifier: Apache-2.0
package org.budkavle.trust.certificate;

import java.io.IOException;
import java.net.URI;

/** Nobody answers. */
final class Offline implements RevocationTransport {

    @Override
    public byte[] get(URI address) throws IOException {
        throw new IOException("offline");
    }

    @Override
    public byte[] post(URI address, String contentType, byte[] body) throws IOException {
        throw new IOException("offline");
    }
}
