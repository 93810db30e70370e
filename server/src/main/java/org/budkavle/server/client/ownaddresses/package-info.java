// SPDX-License-Identifier: Apache-2.0
/** «Våra adresser i adressboken»: list, detail, work list, import, test, recommended functions (client-ux.md 4.5). */
@NullMarked
package org.budkavle.server.client.ownaddresses;

import org.jspecify.annotations.NullMarked;
