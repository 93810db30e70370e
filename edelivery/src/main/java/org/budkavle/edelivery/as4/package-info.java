// SPDX-License-Identifier: Apache-2.0
/**
 * Our AS4 message handler for Digg's transport profile {@code digg-transport-as4-v1_0} (transport.md 2): {@link
 * org.budkavle.edelivery.as4.As4Sender} packs, sends and judges the answer; {@link
 * org.budkavle.edelivery.as4.MessageHandler} receives. Payload bytes go from file to file, memory is flat at any size.
 * No queue, no retry and no message store: those are the caller's, who knows what durable means.
 */
@NullMarked
package org.budkavle.edelivery.as4;

import org.jspecify.annotations.NullMarked;
