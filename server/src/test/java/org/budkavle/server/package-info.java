// SPDX-License-Identifier: Apache-2.0
/** Tests of the whole server. */
@NullMarked
package org.budkavle.server;

import org.jspecify.annotations.NullMarked;
