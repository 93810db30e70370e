// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.budkavle.server.retention;

import org.jspecify.annotations.NullMarked;
