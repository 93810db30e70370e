// SPDX-License-Identifier: Apache-2.0
/** Who else remembers how large the log was: a file elsewhere, other servers, a time-stamp authority; and we for others. */
@NullMarked
package org.budkavle.server.audit.witness;

import org.jspecify.annotations.NullMarked;
