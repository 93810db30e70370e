// SPDX-License-Identifier: Apache-2.0
/** Tests of interface C. */
@NullMarked
package org.budkavle.server.accesspoint.remote;

import org.jspecify.annotations.NullMarked;
