// SPDX-License-Identifier: Apache-2.0
/** The OAuth 2.0 token endpoint, and the check of tokens (api-and-address-book.md 1.10). */
@NullMarked
package org.budkavle.server.sdkapi.token;

import org.jspecify.annotations.NullMarked;
