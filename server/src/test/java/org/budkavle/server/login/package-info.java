// SPDX-License-Identifier: Apache-2.0
/** Tests of the log-in, and how other tests log in. */
@NullMarked
package org.budkavle.server.login;

import org.jspecify.annotations.NullMarked;
