// SPDX-License-Identifier: Apache-2.0
/** «Loggranskning» (client-ux.md 4.8): samples and signals to assess, the log, extracts for citizens; and what people see of it themselves. */
@NullMarked
package org.budkavle.server.client.logreview;

import org.jspecify.annotations.NullMarked;
