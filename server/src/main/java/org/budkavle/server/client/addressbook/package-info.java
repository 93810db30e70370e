// SPDX-License-Identifier: Apache-2.0
/** The address book on screen: search, organisations, what has changed, and the recipient picker (client-ux.md 4.3, 4.5). */
@NullMarked
package org.budkavle.server.client.addressbook;

import org.jspecify.annotations.NullMarked;
