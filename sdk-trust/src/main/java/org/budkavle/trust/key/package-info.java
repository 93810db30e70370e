// SPDX-License-Identifier: Apache-2.0
/** Private keys with their certificates, and the key stores they lie in. */
@NullMarked
package org.budkavle.trust.key;

import org.jspecify.annotations.NullMarked;
