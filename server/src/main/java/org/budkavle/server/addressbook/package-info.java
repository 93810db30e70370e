// SPDX-License-Identifier: Apache-2.0
/**
 * The address book as this server knows it: a local read copy of the national one, kept by synchronisation, that answers
 * whatever becomes of the original (api-and-address-book.md 2.4). Texts that come from it were written by others: escape them
 * wherever they are shown.
 */
@ApplicationModule(displayName = "Address book")
@NullMarked
package org.budkavle.server.addressbook;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
