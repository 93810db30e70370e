// SPDX-License-Identifier: Apache-2.0
/** Sweden's municipalities, regions, agencies and places as data, and what people call them. */
@NullMarked
package org.budkavle.sweden;

import org.jspecify.annotations.NullMarked;
