// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.budkavle.benchmarks.growth;

import org.jspecify.annotations.NullMarked;
