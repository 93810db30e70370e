// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.budkavle.server.client.statistics;

import org.jspecify.annotations.NullMarked;
