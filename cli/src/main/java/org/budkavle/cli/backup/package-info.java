// SPDX-License-Identifier: Apache-2.0
/** Backup, restore and rehearsal from the command line. */
@NullMarked
package org.budkavle.cli.backup;

import org.jspecify.annotations.NullMarked;
