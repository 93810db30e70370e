// SPDX-License-Identifier: Apache-2.0
/** What a connection really does, seen from the gateway, a node, a pod or the outside. */
@NullMarked
package org.budkavle.platform.sjunet.verify;

import org.jspecify.annotations.NullMarked;
