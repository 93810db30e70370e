// SPDX-License-Identifier: Apache-2.0
/** How well the search for recipients finds what people mean, on a book whose truth is known. */
@NullMarked
package org.budkavle.benchmarks.search;

import org.jspecify.annotations.NullMarked;
