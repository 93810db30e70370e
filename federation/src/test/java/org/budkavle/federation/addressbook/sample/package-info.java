// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.budkavle.federation.addressbook.sample;

import org.jspecify.annotations.NullMarked;
