// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.budkavle.trust.signature;

import org.jspecify.annotations.NullMarked;
