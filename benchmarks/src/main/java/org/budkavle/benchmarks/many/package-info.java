// SPDX-License-Identifier: Apache-2.0
/** Several server processes on one database: what they do together, and what becomes of messages when parts of it die. */
@NullMarked
package org.budkavle.benchmarks.many;

import org.jspecify.annotations.NullMarked;
