// SPDX-License-Identifier: Apache-2.0
/** Security events as JSON lines and syslog, for whoever watches many systems. */
@NullMarked
package org.budkavle.server.intrusion.siem;

import org.jspecify.annotations.NullMarked;
