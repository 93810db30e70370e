// SPDX-License-Identifier: Apache-2.0
/** A minimal address book (api-and-address-book.md 2.10). */
@NullMarked
package org.budkavle.federation.addressbook;

import org.jspecify.annotations.NullMarked;
