// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.organisation;

/** What came of the review of a grant. Names are stored: never rename one. */
public enum ReviewOutcome {
    /** It stays. */
    KEEP,
    /** It ends now. */
    REMOVE,
    /** The person is asked whether they need it still; it is open until somebody decides otherwise. */
    ASK
}
