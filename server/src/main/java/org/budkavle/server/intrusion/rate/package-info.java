// SPDX-License-Identifier: Apache-2.0
/** How much one person, or one address, does in a while. */
@NullMarked
package org.budkavle.server.intrusion.rate;

import org.jspecify.annotations.NullMarked;
