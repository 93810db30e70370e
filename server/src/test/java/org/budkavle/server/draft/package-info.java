// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.budkavle.server.draft;

import org.jspecify.annotations.NullMarked;
