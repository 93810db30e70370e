// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format.message;

import java.util.Optional;

/**
 * A case, diary number or resident that a message concerns (message.md 2.7). The sender's references come back in the
 * answer as the recipient's.
 *
 * @param id the reference; at most 256 UTF-16 units are sent
 * @param label what a person reads
 */
public record Reference(CodedId id, Optional<String> label) {}
