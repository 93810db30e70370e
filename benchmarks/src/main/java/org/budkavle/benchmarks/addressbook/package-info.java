// SPDX-License-Identifier: Apache-2.0
/** The read copy of the address book, measured. */
@NullMarked
package org.budkavle.benchmarks.addressbook;

import org.jspecify.annotations.NullMarked;
