// SPDX-License-Identifier: Apache-2.0
/** The way into the federation: where we are, what is left, papers that go with it, and what it gives. */
@NullMarked
package org.budkavle.server.client.journey;

import org.jspecify.annotations.NullMarked;
