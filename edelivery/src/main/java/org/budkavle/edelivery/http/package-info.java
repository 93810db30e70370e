// SPDX-License-Identifier: Apache-2.0
/** What every client of a federation's public services needs: whom to trust, and how much to read (transport.md 5.1). */
@NullMarked
package org.budkavle.edelivery.http;

import org.jspecify.annotations.NullMarked;
