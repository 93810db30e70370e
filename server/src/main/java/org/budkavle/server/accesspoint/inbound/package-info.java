/**
 * The way in: {@link org.budkavle.server.accesspoint.inbound.As4Servlet} takes the request, the message handler of edelivery
 * checks it, {@link org.budkavle.server.accesspoint.inbound.InboundMessages} makes it durable before the receipt goes out,
 * and {@link org.budkavle.server.accesspoint.inbound.HandOverTask} brings it to the message service
 * (transport.md 2.9 steps 15 and 16).
 */
@NullMarked
package org.budkavle.server.accesspoint.inbound;

import org.jspecify.annotations.NullMarked;
