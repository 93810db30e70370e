// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.budkavle.trust.http;

import org.jspecify.annotations.NullMarked;
