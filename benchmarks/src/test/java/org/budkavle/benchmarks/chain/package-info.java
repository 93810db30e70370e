// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.budkavle.benchmarks.chain;

import org.jspecify.annotations.NullMarked;
