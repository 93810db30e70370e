// SPDX-License-Identifier: Apache-2.0
/** Collects what proves that a sent message was delivered, and makes the delivery proof package of it (docs/leveransbevis.md). */
@NullMarked
package org.budkavle.server.deliveryproof;

import org.jspecify.annotations.NullMarked;
