// SPDX-License-Identifier: Apache-2.0
/** Passwords, one-time codes, activation, and the brake on guessing. */
@NullMarked
package org.budkavle.server.login.factor;

import org.jspecify.annotations.NullMarked;
