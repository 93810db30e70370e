// SPDX-License-Identifier: Apache-2.0
/**
 * Interface D as REST: the SDK API MT/MK for message clients, the token endpoint that lets them in, and our own additions
 * below {@code /ext/v1} (api-and-address-book.md 1). Says over HTTP what {@code messageservice} decides.
 */
@ApplicationModule(displayName = "SDK API")
@NullMarked
package org.budkavle.server.sdkapi;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
