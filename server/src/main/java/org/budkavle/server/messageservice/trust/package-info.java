// SPDX-License-Identifier: Apache-2.0
/** Who may have signed what arrives, and what was found out about them. */
@NullMarked
package org.budkavle.server.messageservice.trust;

import org.jspecify.annotations.NullMarked;
