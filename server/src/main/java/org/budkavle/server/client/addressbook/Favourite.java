// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.addressbook;

/** A recipient that the person keeps at hand. */
public record Favourite(RecipientKey key, String name, String organisation) {}
