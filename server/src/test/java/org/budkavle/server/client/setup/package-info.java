// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.budkavle.server.client.setup;

import org.jspecify.annotations.NullMarked;
