// SPDX-License-Identifier: Apache-2.0
/** The verifier (compliance.md 3.8): from files and keys alone whether a log is whole. Shares nothing with who wrote it. */
@NullMarked
package org.budkavle.tlog.verify;

import org.jspecify.annotations.NullMarked;
