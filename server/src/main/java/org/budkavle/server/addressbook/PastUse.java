// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook;

import java.time.Instant;

/**
 * What one mailbox has sent to an address: «14 skickade, senast i går».
 *
 * @param sent how many messages, at least 1
 * @param last when the latest was sent
 */
public record PastUse(long sent, Instant last) {}
