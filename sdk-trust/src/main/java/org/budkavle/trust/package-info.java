// SPDX-License-Identifier: Apache-2.0
/**
 * Keys, certificates, sealing and opening.
 *
 * <ul>
 *   <li>{@code key}: whose private keys we hold, and where they lie;
 *   <li>{@code certificate}: the four validators of transport.md 6.4 and the revocation engine they share;
 *   <li>{@code signature}: enveloped XML signatures of small documents;
 *   <li>{@code envelope}: sealing and opening an XHE of any size (message.md chapter 4).
 * </ul>
 */
@NullMarked
package org.budkavle.trust;

import org.jspecify.annotations.NullMarked;
