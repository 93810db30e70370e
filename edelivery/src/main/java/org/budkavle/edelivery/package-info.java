// SPDX-License-Identifier: Apache-2.0
/** Discovery and AS4. */
@NullMarked
package org.budkavle.edelivery;

import org.jspecify.annotations.NullMarked;
