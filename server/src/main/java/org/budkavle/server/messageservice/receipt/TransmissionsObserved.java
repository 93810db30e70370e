// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice.receipt;

import org.budkavle.server.accesspoint.TransmissionObserver;
import org.budkavle.server.accesspoint.TransmissionReport;
import org.budkavle.server.messageservice.outgoing.FollowTransmission;
import org.budkavle.server.messageservice.placement.MessagesHere;
import org.springframework.stereotype.Component;

/** Interface C, what comes back: passes a report on to the message or the receipt that was transmitted. */
@Component
@MessagesHere
class TransmissionsObserved implements TransmissionObserver {

    private final FollowTransmission messages;
    private final FollowReceipt receipts;

    TransmissionsObserved(FollowTransmission messages, FollowReceipt receipts) {
        this.messages = messages;
        this.receipts = receipts;
    }

    @Override
    public void transmissionChanged(TransmissionReport report) {
        if (!messages.follow(report)) {
            receipts.follow(report);
        }
    }
}
