// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.budkavle.benchmarks.search;

import org.jspecify.annotations.NullMarked;
