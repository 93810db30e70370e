// SPDX-License-Identifier: Apache-2.0
/** XHTML and CSS in, PDF/A out: for what people print, file and keep. Knows nothing of messages. */
@NullMarked
package org.budkavle.pdf;

import org.jspecify.annotations.NullMarked;
