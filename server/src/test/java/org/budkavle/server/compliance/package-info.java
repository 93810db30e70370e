// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.budkavle.server.compliance;

import org.jspecify.annotations.NullMarked;
