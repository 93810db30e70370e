// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

/**
 * An {@code eb:Error} of a peer (transport.md 2.7), cleaned of control characters and cut to 500 characters a field.
 *
 * @param code {@code EBMS:nnnn} as the peer wrote it
 * @param failure severity failure; false is a warning
 * @param detail ErrorDetail, else the description; may be empty
 */
public record ErrorSignal(String code, boolean failure, String detail) {}
