// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.logreview;

/** What a reviewer says of an event. Names are stored: never rename one. */
public enum Conclusion {
    /** It was needed for the work. */
    JUSTIFIED,
    /** The person is asked. */
    UNCLEAR,
    /** Perhaps a breach: an incident begins. */
    SUSPECTED
}
