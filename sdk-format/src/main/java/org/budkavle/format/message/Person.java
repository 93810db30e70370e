// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format.message;

import java.util.Optional;

/**
 * A person named for the handling of a message; never an address (message.md 2.6). Has an id, a label or both.
 *
 * @param id unique identifier, if there is one
 * @param label full name
 */
public record Person(Optional<CodedId> id, Optional<String> label) {}
