// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.budkavle.server.login.factor;

import org.jspecify.annotations.NullMarked;
