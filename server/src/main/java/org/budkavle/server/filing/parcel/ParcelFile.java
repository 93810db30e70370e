// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.filing.parcel;

/**
 * A file in a package.
 *
 * @param role what it is to the message, a value of {@code rollTyp} in the schema
 * @param path in the package
 * @param name as the sender called it, or ours
 */
record ParcelFile(String role, String path, String name, String mediaType, long size, String sha256) {}
