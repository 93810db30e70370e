// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.organisation;

/**
 * Someone with a grant on a mailbox.
 *
 * @param title may be empty
 */
public record Member(PersonId person, String name, String title, GrantLevel level) {}
