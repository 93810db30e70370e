// SPDX-License-Identifier: Apache-2.0
/** The read copy itself: what is stored, how it is synchronised, what differs between generations. */
@NullMarked
package org.budkavle.server.addressbook.copy;

import org.jspecify.annotations.NullMarked;
