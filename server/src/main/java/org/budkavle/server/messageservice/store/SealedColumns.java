// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice.store;

/**
 * The encrypted columns of a message.
 *
 * @param header subject, parties, persons and references
 * @param documents names, texts and file names
 * @param fingerprint a digest of the whole message, to know the same message when it is sent once more
 */
@SuppressWarnings("ArrayRecordComponent")
public record SealedColumns(byte[] header, byte[] documents, byte[] fingerprint) {}
