// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.budkavle.server.connection.order;

import org.jspecify.annotations.NullMarked;
