// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.budkavle.server.casework.projection;

import org.jspecify.annotations.NullMarked;
