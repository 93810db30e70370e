// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.budkavle.server.addressbook.catalogue;

import org.jspecify.annotations.NullMarked;
