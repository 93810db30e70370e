// SPDX-License-Identifier: Apache-2.0
/** Keys, certificates, sealing and opening. */
@NullMarked
package org.budkavle.trust;

import org.jspecify.annotations.NullMarked;
