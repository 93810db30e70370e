// SPDX-License-Identifier: Apache-2.0
/** What is known of a cluster: read from its API, or from files. */
@NullMarked
package org.budkavle.platform.check.estate;

import org.jspecify.annotations.NullMarked;
