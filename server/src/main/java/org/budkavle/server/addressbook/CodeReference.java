// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook;

/**
 * A code that an address is marked with (api-and-address-book.md 3).
 *
 * @param system the code system's identifier
 * @param code the code within it
 * @param display what people read; the code itself when the book does not say
 */
public record CodeReference(String system, String code, String display) {}
