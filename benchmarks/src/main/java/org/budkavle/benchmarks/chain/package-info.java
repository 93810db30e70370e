// SPDX-License-Identifier: Apache-2.0
/** The whole system, from the API of the sender to the message receipt. */
@NullMarked
package org.budkavle.benchmarks.chain;

import org.jspecify.annotations.NullMarked;
