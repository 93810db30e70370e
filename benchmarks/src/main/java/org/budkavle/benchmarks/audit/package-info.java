// SPDX-License-Identifier: Apache-2.0
/** What the audit log costs. */
@NullMarked
package org.budkavle.benchmarks.audit;

import org.jspecify.annotations.NullMarked;
