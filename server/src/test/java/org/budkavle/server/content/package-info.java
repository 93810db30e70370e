// SPDX-License-Identifier: Apache-2.0
/** Tests of content. */
@NullMarked
package org.budkavle.server.content;

import org.jspecify.annotations.NullMarked;
