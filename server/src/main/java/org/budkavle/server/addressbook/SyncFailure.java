// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook;

import java.time.Instant;

/**
 * Why a synchronisation failed. The copy is then what it was before.
 *
 * @param code which, stable
 * @param detail facts such as the collection and the page, in English, for the one who looks for the fault; never content
 * @param at when it last failed
 * @param since when the first of the failures in a row was
 * @param attempts how many in a row
 */
public record SyncFailure(SyncFailureCode code, String detail, Instant at, Instant since, int attempts) {}
