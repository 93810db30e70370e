// SPDX-License-Identifier: Apache-2.0
/** The message clients (MK) that may call, and what they may do. */
@NullMarked
package org.budkavle.server.sdkapi.client;

import org.jspecify.annotations.NullMarked;
