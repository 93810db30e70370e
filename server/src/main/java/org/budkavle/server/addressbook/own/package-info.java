// SPDX-License-Identifier: Apache-2.0
/** Our own addresses: drafts, work list, comparison with the book, findings and advice (client-ux.md 4.5). */
@NullMarked
package org.budkavle.server.addressbook.own;

import org.jspecify.annotations.NullMarked;
