// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.budkavle.trust.key;

import org.jspecify.annotations.NullMarked;
