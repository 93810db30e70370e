// SPDX-License-Identifier: Apache-2.0
/** Who is where just now, between all processes on the database. */
@NullMarked
package org.budkavle.server.casework.presence;

import org.jspecify.annotations.NullMarked;
