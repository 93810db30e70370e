// SPDX-License-Identifier: Apache-2.0
/** The lists of a mailbox, and one conversation whole. */
@NullMarked
package org.budkavle.server.casework.list;

import org.jspecify.annotations.NullMarked;
