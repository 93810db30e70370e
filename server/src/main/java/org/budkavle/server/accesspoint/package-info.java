/**
 * The access point (accesspunkt): corners 2 and 3 of the exchange. It takes envelopes from a message service, finds the
 * receiving access point, transfers them by AS4 and keeps the evidence; and it takes envelopes from other access points
 * and hands them over. It never sees what is inside an envelope (transport.md 1.3). The public types are interface C.
 */
@NullMarked
package org.budkavle.server.accesspoint;

import org.jspecify.annotations.NullMarked;
