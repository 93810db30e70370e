// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.budkavle.server.addressbook.catalogue.scim;

import org.jspecify.annotations.NullMarked;
