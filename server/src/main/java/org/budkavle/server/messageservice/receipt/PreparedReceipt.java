// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice.receipt;

import org.budkavle.format.identifier.MessageId;
import org.budkavle.server.content.BlobStore;

/**
 * A signed receipt, ready to be sent.
 *
 * @param id its own
 * @param envelope where it will stay if it is sent; swept away if it is not
 */
public record PreparedReceipt(MessageId id, boolean accepted, Acknowledged message, BlobStore.Landed envelope) {}
