// SPDX-License-Identifier: Apache-2.0
/** The Kubernetes parts: what would change, applying it, and going back. */
@NullMarked
package org.budkavle.platform.sjunet.cluster;

import org.jspecify.annotations.NullMarked;
