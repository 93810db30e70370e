// SPDX-License-Identifier: Apache-2.0
/** A national address book to try things with: real organisations, made-up function addresses. */
@NullMarked
package org.budkavle.federation.addressbook.sample;

import org.jspecify.annotations.NullMarked;
