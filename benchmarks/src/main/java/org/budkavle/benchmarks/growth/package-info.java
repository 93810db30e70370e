// SPDX-License-Identifier: Apache-2.0
/** What grows with messages, with organisations and with time, and how. */
@NullMarked
package org.budkavle.benchmarks.growth;

import org.jspecify.annotations.NullMarked;
