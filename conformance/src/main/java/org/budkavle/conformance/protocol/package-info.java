// SPDX-License-Identifier: Apache-2.0
/** What a run leaves behind: the protocol for people, and the same for machines. */
@NullMarked
package org.budkavle.conformance.protocol;

import org.jspecify.annotations.NullMarked;
