// SPDX-License-Identifier: Apache-2.0
/** Tests of the audit log. */
@NullMarked
package org.budkavle.server.audit;

import org.jspecify.annotations.NullMarked;
