// SPDX-License-Identifier: Apache-2.0
/** The keys of the keyboard that a person chooses for themselves. */
@NullMarked
package org.budkavle.server.client.keys;

import org.jspecify.annotations.NullMarked;
