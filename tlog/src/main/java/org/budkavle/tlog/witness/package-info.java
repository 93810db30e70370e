// SPDX-License-Identifier: Apache-2.0
/** Someone else who remembers how large the log was, and never lets it shrink or change (C2SP tlog-witness). */
@NullMarked
package org.budkavle.tlog.witness;

import org.jspecify.annotations.NullMarked;
