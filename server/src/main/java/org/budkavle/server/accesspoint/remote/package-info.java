/**
 * An access point elsewhere, used over its REST interface C: {@link
 * org.budkavle.server.accesspoint.remote.RelayTransmission} brings envelopes there and outcomes back, {@link
 * org.budkavle.server.accesspoint.remote.FetchArrivals} fetches what came in.
 */
@NullMarked
package org.budkavle.server.accesspoint.remote;

import org.jspecify.annotations.NullMarked;
