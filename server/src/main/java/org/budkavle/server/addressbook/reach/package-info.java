// SPDX-License-Identifier: Apache-2.0
/** Whether organisations can receive at all, looked up in SMP in the background. */
@NullMarked
package org.budkavle.server.addressbook.reach;

import org.jspecify.annotations.NullMarked;
