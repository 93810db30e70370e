// SPDX-License-Identifier: Apache-2.0
/** «Hör troligen till»: which of our mailboxes a message seems to be for (client-ux.md 4.2). */
@NullMarked
package org.budkavle.server.client.belonging;

import org.jspecify.annotations.NullMarked;
