// SPDX-License-Identifier: Apache-2.0
/** The bell and its list, notices on the screen, and what people and mailboxes set about them (client-ux.md 4.15). */
@NullMarked
package org.budkavle.server.client.notice;

import org.jspecify.annotations.NullMarked;
