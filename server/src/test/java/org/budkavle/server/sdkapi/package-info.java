// SPDX-License-Identifier: Apache-2.0
/** Tests of the SDK API over HTTP. Tests are named by the rows of api-and-address-book.md 1.14.2. */
@NullMarked
package org.budkavle.server.sdkapi;

import org.jspecify.annotations.NullMarked;
