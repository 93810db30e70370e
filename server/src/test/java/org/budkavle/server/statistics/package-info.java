// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.budkavle.server.statistics;

import org.jspecify.annotations.NullMarked;
