// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format.message;

/**
 * An attached file (message.md 2.9).
 *
 * @param fileName as the sender named it: show it, never use it as a path
 * @param contentType MIME type as the sender stated it
 * @param content the bytes
 */
public record ContentFile(String fileName, String contentType, FileContent content) {}
