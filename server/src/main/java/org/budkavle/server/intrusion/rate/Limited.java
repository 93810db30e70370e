// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.intrusion.rate;

/** What a person, or an organisation, may do only so many times in a while: what tells much, or costs much. Names are settings. */
public enum Limited {
    /** Searching in conversations. */
    SEARCH("120/10m"),
    /** Looking for recipients: each key that is pressed asks. */
    RECIPIENTS("600/10m"),
    /** Opening a conversation. */
    OPENING("400/1h"),
    /** Opening a file. */
    FILE("600/1h"),
    /** Fetching or printing a whole conversation, making a proof of delivery, packages for the records. */
    FETCHING("120/1h"),
    /** Taking entries out of the log. */
    LOG_EXPORT("60/1h"),
    /** Sending a test message. */
    TRIAL("10/1h"),
    /** Sending test messages, all of an organisation together: those at the other end have work to do. */
    TRIALS_TOGETHER("60/1h"),
    /** Asking the network whether a counterpart can receive. */
    LOOKING_UP("60/1h");

    private final String standard;

    Limited(String standard) {
        this.standard = standard;
    }

    /** The limit unless the operator says otherwise. */
    public String standard() {
        return standard;
    }
}
