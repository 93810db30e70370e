// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework;

import java.util.List;
import org.budkavle.server.messageservice.EventIssue;
import org.budkavle.server.messageservice.StoredMessageId;

/** What came of «Återsänd som felskickat». */
public sealed interface ReturnOutcome {

    /** The sender is told. */
    record Returned(StoredMessageId message) implements ReturnOutcome {}

    /** It was returned before. */
    record AlreadyReturned() implements ReturnOutcome {}

    /** Nothing was received that could be returned, or the sender has not said from which function it came. */
    record NothingToReturn() implements ReturnOutcome {}

    /** The message service does not take it. */
    record Refused(List<EventIssue> issues) implements ReturnOutcome {}

    /** There is none, or not for you. */
    record NotFound() implements ReturnOutcome {}
}
