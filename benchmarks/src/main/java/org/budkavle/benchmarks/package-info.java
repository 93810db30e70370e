// SPDX-License-Identifier: Apache-2.0
/** Measurements. */
@NullMarked
package org.budkavle.benchmarks;

import org.jspecify.annotations.NullMarked;
