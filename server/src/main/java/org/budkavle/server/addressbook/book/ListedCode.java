// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.book;

import org.budkavle.server.addressbook.CodeReference;

/**
 * A code of a national code system (api-and-address-book.md 3).
 *
 * @param active whether new addresses may have it
 */
public record ListedCode(CodeReference code, boolean active) {}
