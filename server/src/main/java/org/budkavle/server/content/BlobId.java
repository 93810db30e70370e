// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.content;

import java.util.UUID;

/** The id of a big object in the blob store. */
public record BlobId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
