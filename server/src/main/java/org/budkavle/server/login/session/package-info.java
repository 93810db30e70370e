// SPDX-License-Identifier: Apache-2.0
/** Sessions: begun, locked, unlocked, ended, and the guard before every page. */
@NullMarked
package org.budkavle.server.login.session;

import org.jspecify.annotations.NullMarked;
