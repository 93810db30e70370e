// SPDX-License-Identifier: Apache-2.0
/** The files of the backups, as they lie elsewhere: encrypted with age, listed in signed notes. Knows no database. */
@NullMarked
package org.budkavle.server.backup.archive;

import org.jspecify.annotations.NullMarked;
