// SPDX-License-Identifier: Apache-2.0
/** Tests of organisations. */
@NullMarked
package org.budkavle.server.organisation;

import org.jspecify.annotations.NullMarked;
