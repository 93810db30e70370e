// SPDX-License-Identifier: Apache-2.0
/** Changes of a connection to Sjunet that one party orders of another: what changes, what came of it. */
@NullMarked
package org.budkavle.platform.sjunet.change;

import org.jspecify.annotations.NullMarked;
