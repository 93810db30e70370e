// SPDX-License-Identifier: Apache-2.0
/** Tests of the platform. */
@NullMarked
package org.budkavle.server.platform;

import org.jspecify.annotations.NullMarked;
