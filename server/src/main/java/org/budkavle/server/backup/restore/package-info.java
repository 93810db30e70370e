// SPDX-License-Identifier: Apache-2.0
/** Brings a system back from its copies, in earnest or as a rehearsal. */
@NullMarked
package org.budkavle.server.backup.restore;

import org.jspecify.annotations.NullMarked;
