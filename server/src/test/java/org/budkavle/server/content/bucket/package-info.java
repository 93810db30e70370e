// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.budkavle.server.content.bucket;

import org.jspecify.annotations.NullMarked;
