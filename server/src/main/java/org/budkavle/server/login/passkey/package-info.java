// SPDX-License-Identifier: Apache-2.0
/** Passkeys (WebAuthn). */
@NullMarked
package org.budkavle.server.login.passkey;

import org.jspecify.annotations.NullMarked;
