// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.accesspoint;

/**
 * The handle of a transmission: the AS4 MessageId of its first package, {@code <uuid>@<domain>} (transport.md 2.2). It
 * stays the same when the package must be rebuilt under a new AS4 MessageId ({@link Transmission#as4MessageId()}).
 */
public record TransmissionId(String value) {

    /** @throws IllegalArgumentException if the value is blank or longer than 255 characters */
    public TransmissionId {
        if (value.isBlank() || value.length() > 255) {
            throw new IllegalArgumentException("Not a transmission id");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
