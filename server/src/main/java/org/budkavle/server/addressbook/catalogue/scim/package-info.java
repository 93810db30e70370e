// SPDX-License-Identifier: Apache-2.0
/**
 * Where an organisation's directory pushes its people and groups: a SCIM 2.0 service provider (RFC 7643, RFC 7644), which is
 * what Entra ID and other identity providers can talk to.
 */
@NullMarked
package org.budkavle.server.addressbook.catalogue.scim;

import org.jspecify.annotations.NullMarked;
