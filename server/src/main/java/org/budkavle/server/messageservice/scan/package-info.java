// SPDX-License-Identifier: Apache-2.0
/** Scanners for malicious code: a ClamAV daemon, or none. */
@NullMarked
package org.budkavle.server.messageservice.scan;

import org.jspecify.annotations.NullMarked;
