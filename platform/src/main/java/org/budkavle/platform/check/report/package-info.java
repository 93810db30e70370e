// SPDX-License-Identifier: Apache-2.0
/** A check's result for those who read it: JSON, SARIF, a page in Swedish, and what has changed since the last time. */
@NullMarked
package org.budkavle.platform.check.report;

import org.jspecify.annotations.NullMarked;
