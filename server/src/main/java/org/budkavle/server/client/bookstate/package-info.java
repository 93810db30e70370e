// SPDX-License-Identifier: Apache-2.0
/** How the read copy of the address book is, for the system administrator: its failures, what to accept, and alarms. */
@NullMarked
package org.budkavle.server.client.bookstate;

import org.jspecify.annotations.NullMarked;
