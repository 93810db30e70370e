// SPDX-License-Identifier: Apache-2.0
/** Takes copies of a running system: the database by PostgreSQL's own protocol, its log as it is written, then the files. */
@NullMarked
package org.budkavle.server.backup.copy;

import org.jspecify.annotations.NullMarked;
