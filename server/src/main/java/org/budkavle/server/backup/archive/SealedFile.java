// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.backup.archive;

/**
 * An encrypted file as a signed list names it.
 *
 * @param name in its folder
 * @param size of the encrypted file, in bytes
 * @param sha256 of the encrypted file, in hex
 */
public record SealedFile(String name, long size, String sha256) {}
