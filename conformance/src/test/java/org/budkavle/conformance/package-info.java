// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.budkavle.conformance;

import org.jspecify.annotations.NullMarked;
