// SPDX-License-Identifier: Apache-2.0
package org.budkavle.conformance.target;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.budkavle.conformance.Capability;
import org.budkavle.conformance.Target;
import org.budkavle.conformance.api.SdkApi;
import org.budkavle.edelivery.discovery.AccessPointEndpoint;
import org.budkavle.federation.peer.Inbox;
import org.budkavle.federation.peer.Letter;
import org.budkavle.federation.peer.ProductFault;
import org.budkavle.federation.peer.Reception;
import org.budkavle.federation.peer.Sent;
import org.budkavle.federation.peer.TestBed;
import org.budkavle.federation.peer.TestPeer;
import org.budkavle.format.identifier.DocumentTypeId;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.format.receipt.ReceiptCode;

/**
 * The federation's own test peer in the role of a product, with a fault or without: what shows that a run finds what is wrong, and
 * nothing else.
 */
public final class PeerTarget implements Target {

    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final int ATTEMPTS = 3;

    private final TestBed bed;
    private final TestPeer product;

    private PeerTarget(TestBed bed, TestPeer product) {
        this.bed = bed;
        this.product = product;
    }

    /** Joins as a product of this name. */
    public static PeerTarget join(TestBed bed, String name, String accessPoint, Optional<ProductFault> fault)
            throws IOException {
        return new PeerTarget(bed, bed.product(name, accessPoint, fault));
    }

    @Override
    public Description description() {
        return new Description(
                "Federationens provmotpart"
                        + product.fault().map(fault -> " med felet " + fault).orElse(""),
                "0.1.0",
                "Budkavle");
    }

    @Override
    public ParticipantId participant() {
        return product.participant();
    }

    @Override
    public FunctionAddress function() {
        return product.function();
    }

    @Override
    public Set<Capability> capabilities() {
        return EnumSet.of(Capability.RECEIVES, Capability.MESSAGE_SERVICE, Capability.SENDS, Capability.TELLS_OUTCOME);
    }

    @Override
    public Dispatched send(Order order) throws IOException {
        Letter letter = Letter.message(product, order.to(), order.function());
        String failure = "";
        try {
            Sent sent = first(letter, order.to());
            for (int attempt = 1; attempt < ATTEMPTS && again(sent); attempt++) {
                sent = bed.postman().again(sent, bed.postman().endpoint(order.to(), DocumentTypeId.SDK_MESSAGE));
            }
            boolean valid = sent.answer().isReceipt() && sent.lint().broken().isEmpty();
            failure = valid ? "" : sent.answer().inWords();
        } catch (IOException e) {
            failure = String.valueOf(e.getMessage());
        }
        return new Told(letter.id(), failure);
    }

    private Sent first(Letter letter, ParticipantId to) throws IOException {
        if (product.fault().equals(Optional.of(ProductFault.SENDS_TO_REVOKED))) {
            TestPeer peer = bed.peerOf(to);
            return bed.postman()
                    .sendUnchecked(
                            letter,
                            new AccessPointEndpoint(
                                    peer.endpoint(),
                                    peer.accessPoint().certificate(),
                                    peer.partyId(),
                                    AccessPointEndpoint.AS4_PROFILE));
        }
        return bed.postman().sendFor(product, letter);
    }

    private boolean again(Sent sent) {
        return !sent.answer().isReceipt()
                && product.fault().filter(ProductFault.NEVER_RESENDS::equals).isEmpty();
    }

    private final class Told implements Dispatched {

        private final MessageId id;
        private final String failure;

        Told(MessageId id, String failure) {
            this.id = id;
            this.failure = failure;
        }

        @Override
        public Optional<MessageId> id() {
            return Optional.of(id);
        }

        @Override
        public Fate await(Duration patience) {
            if (!failure.isEmpty()) {
                return new Fate(Fate.Kind.FAILED, failure);
            }
            Optional<ReceiptCode> code = bed.inbox()
                    .await(Inbox.receiptFor(id), patience)
                    .flatMap(Reception::receipt)
                    .map(receipt -> receipt.code());
            return code.map(known -> new Fate(
                            known == ReceiptCode.ACCEPTED ? Fate.Kind.ACCEPTED : Fate.Kind.FAILED, known.name()))
                    .orElseGet(() -> new Fate(Fate.Kind.PENDING, "ingen meddelandekvittens"));
        }
    }

    @Override
    public Optional<SdkApi> api() {
        return Optional.empty();
    }

    @Override
    public Optional<SdkApi> limitedApi() {
        return Optional.empty();
    }

    @Override
    public Duration patience() {
        return PATIENCE;
    }

    @Override
    public void close() {
        // belongs to the test bed
    }
}
