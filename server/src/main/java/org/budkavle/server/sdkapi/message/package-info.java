// SPDX-License-Identifier: Apache-2.0
/** The operations on messages (api-and-address-book.md 1.3). */
@NullMarked
package org.budkavle.server.sdkapi.message;

import org.jspecify.annotations.NullMarked;
