// SPDX-License-Identifier: Apache-2.0
/** Who exists, as far as we know: what we serve ourselves, and the address book. */
@NullMarked
package org.budkavle.server.messageservice.directory;

import org.jspecify.annotations.NullMarked;
