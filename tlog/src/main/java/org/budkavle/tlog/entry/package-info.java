// SPDX-License-Identifier: Apache-2.0
/** What a log's leaves are, and what stands behind them (compliance.md 3.4). */
@NullMarked
package org.budkavle.tlog.entry;

import org.jspecify.annotations.NullMarked;
