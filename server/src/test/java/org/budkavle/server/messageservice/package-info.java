// SPDX-License-Identifier: Apache-2.0
/** Tests of the message service. */
@NullMarked
package org.budkavle.server.messageservice;

import org.jspecify.annotations.NullMarked;
