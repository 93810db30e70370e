// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.budkavle.trust.envelope;

import org.jspecify.annotations.NullMarked;
