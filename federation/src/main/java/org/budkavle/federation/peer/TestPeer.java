// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.peer;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.trust.key.KeyAndChain;

/** A test participant with an access point and a message service of its own. Thread-safe. */
public final class TestPeer {

    private final String title;
    private final ParticipantId participant;
    private final FunctionAddress function;
    private final String partyId;
    private final URI endpoint;
    private final KeyAndChain accessPoint;
    private final KeyAndChain organisation;
    private final Optional<ProductFault> fault;
    private final Deque<AnswerFault> answerFaults = new ArrayDeque<>();
    private final Set<MessageId> seen = new HashSet<>();
    private volatile boolean silent;
    private volatile boolean product;

    TestPeer(
            String title,
            ParticipantId participant,
            FunctionAddress function,
            String partyId,
            URI endpoint,
            KeyAndChain accessPoint,
            KeyAndChain organisation,
            Optional<ProductFault> fault) {
        this.title = title;
        this.participant = participant;
        this.function = function;
        this.partyId = partyId;
        this.endpoint = endpoint;
        this.accessPoint = accessPoint;
        this.organisation = organisation;
        this.fault = fault;
    }

    public String title() {
        return title;
    }

    public ParticipantId participant() {
        return participant;
    }

    public FunctionAddress function() {
        return function;
    }

    public String partyId() {
        return partyId;
    }

    public URI endpoint() {
        return endpoint;
    }

    public KeyAndChain accessPoint() {
        return accessPoint;
    }

    public KeyAndChain organisation() {
        return organisation;
    }

    /** The fault of the product that this peer plays; none for a peer that tests others. */
    public Optional<ProductFault> fault() {
        return fault;
    }

    /** Plays a product, which looks at TLS certificates as a product must; a test access point only notes what it sees. */
    TestPeer asProduct() {
        product = true;
        return this;
    }

    boolean isProduct() {
        return product;
    }

    boolean has(ProductFault which) {
        return fault.equals(Optional.of(which));
    }

    /** Answers so the next time, and the time after that the next of what is asked for. */
    public synchronized void answerWith(AnswerFault answer) {
        answerFaults.add(answer);
    }

    /** Forgets what faults were asked for and have not been used. */
    public synchronized void answerRightly() {
        answerFaults.clear();
    }

    synchronized Optional<AnswerFault> nextAnswer() {
        return Optional.ofNullable(answerFaults.poll());
    }

    /** Whether to take messages without ever sending a message receipt. */
    public void withholdReceipts(boolean on) {
        silent = on;
    }

    /** How it will answer next time and the times after that; rightly when there is nothing. */
    public synchronized List<AnswerFault> nextAnswers() {
        return List.copyOf(answerFaults);
    }

    /** Whether it sends no message receipts. */
    public boolean withholdsReceipts() {
        return silent || has(ProductFault.NO_MESSAGE_RECEIPT);
    }

    /** Whether the message has not been seen before. */
    synchronized boolean isNew(MessageId id) {
        return seen.add(id);
    }
}
