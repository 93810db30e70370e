// SPDX-License-Identifier: Apache-2.0
/** What the message service asks of the address book, and what the address book asks of it. */
@NullMarked
package org.budkavle.server.addressbook.directory;

import org.jspecify.annotations.NullMarked;
