// SPDX-License-Identifier: Apache-2.0
/**
 * The national address book as the real one behaves (api-and-address-book.md 2 and 3): organisations, function addresses
 * and code systems, kept durably with every change, and read as JSON:API.
 */
@NullMarked
package org.budkavle.federation.addressbook;

import org.jspecify.annotations.NullMarked;
