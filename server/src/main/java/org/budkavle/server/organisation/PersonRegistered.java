// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.organisation;

/** A person was made or their grants changed; published in the transaction that did it. */
public record PersonRegistered(Person person) {}
