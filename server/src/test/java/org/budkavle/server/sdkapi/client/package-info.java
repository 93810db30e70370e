// SPDX-License-Identifier: Apache-2.0
/** Tests of grants. */
@NullMarked
package org.budkavle.server.sdkapi.client;

import org.jspecify.annotations.NullMarked;
