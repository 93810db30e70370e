// SPDX-License-Identifier: Apache-2.0
/** The message receipt (meddelandekvittens), a UBL ApplicationResponse in Digg's profile (message.md 5). */
@NullMarked
package org.budkavle.format.receipt;

import org.jspecify.annotations.NullMarked;
