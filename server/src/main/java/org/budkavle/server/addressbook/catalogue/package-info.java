// SPDX-License-Identifier: Apache-2.0
/** The organisation's own directory: files, LDAP, and what it pushes to us (SCIM). */
@NullMarked
package org.budkavle.server.addressbook.catalogue;

import org.jspecify.annotations.NullMarked;
