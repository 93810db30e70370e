// SPDX-License-Identifier: Apache-2.0
/** Everything that each party applies, written from the declaration. */
@NullMarked
package org.budkavle.platform.sjunet.render;

import org.jspecify.annotations.NullMarked;
