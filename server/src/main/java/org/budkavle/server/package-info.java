// SPDX-License-Identifier: Apache-2.0
/** The application. */
@NullMarked
package org.budkavle.server;

import org.jspecify.annotations.NullMarked;
