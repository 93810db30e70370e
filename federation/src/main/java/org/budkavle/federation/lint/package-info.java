// SPDX-License-Identifier: Apache-2.0
/** Looks at what came over the wire exactly as strictly as Digg's own configuration does (transport.md 9.6). */
@NullMarked
package org.budkavle.federation.lint;

import org.jspecify.annotations.NullMarked;
