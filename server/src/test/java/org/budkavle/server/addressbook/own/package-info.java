// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.budkavle.server.addressbook.own;

import org.jspecify.annotations.NullMarked;
