// SPDX-License-Identifier: Apache-2.0
/** The book itself, over the network: nothing that it answers is believed to be right, small, quick or finite. */
@NullMarked
package org.budkavle.server.addressbook.book;

import org.jspecify.annotations.NullMarked;
