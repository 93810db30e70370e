// SPDX-License-Identifier: Apache-2.0
/**
 * The message service (meddelandetjänst): corners 1 and 4 of the exchange. It validates, encrypts and signs what an
 * organisation sends, verifies and decrypts what it receives, answers every message with a receipt and watches that its own
 * are answered (message.md 6). The public types are interface D inside the process; it talks to the access point through
 * interface C alone.
 */
@NullMarked
package org.budkavle.server.messageservice;

import org.jspecify.annotations.NullMarked;
