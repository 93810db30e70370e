// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format.message;

/**
 * Largest message in bytes: the serialised, unencrypted {@code messagePayload} with its files in base64 (message.md
 * 2.10). About three quarters of it is left for files.
 *
 * @param sending largest that we send
 * @param receiving largest that we accept
 */
public record MessageLimits(long sending, long receiving) {

    /** 30 000 000 bytes out, 30 MiB in. */
    public static final MessageLimits STANDARD = new MessageLimits(30_000_000, 31_457_280);
}
