// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format.message;

/**
 * An identifier within a code system (IIType, message.md 2.2).
 *
 * @param root the code system
 * @param extension the identifier
 */
public record CodedId(String root, String extension) {}
