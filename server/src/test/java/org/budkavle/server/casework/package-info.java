// SPDX-License-Identifier: Apache-2.0
/** Tests of the work in the mailboxes. */
@NullMarked
package org.budkavle.server.casework;

import org.jspecify.annotations.NullMarked;
