// SPDX-License-Identifier: Apache-2.0
/** Which controls a cluster has in place (compliance.md 1 and 2): what is looked at, what was found, and what it says of each control. */
@NullMarked
package org.budkavle.platform.check;

import org.jspecify.annotations.NullMarked;
