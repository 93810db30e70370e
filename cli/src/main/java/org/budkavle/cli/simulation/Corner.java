// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli.simulation;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.budkavle.edelivery.as4.AccessPointIdentity;
import org.budkavle.edelivery.as4.As4Response;
import org.budkavle.edelivery.as4.MessageHandler;
import org.budkavle.edelivery.as4.ReceiverSettings;
import org.budkavle.edelivery.discovery.AccessPointEndpoint;
import org.budkavle.format.envelope.EnvelopeHeader;
import org.budkavle.format.identifier.FederationId;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.trust.certificate.CertificateValidator;
import org.budkavle.trust.key.KeyAndChain;

/** An organisation with its access point. */
final class Corner {

    private static final long MEGABYTE = 1024 * 1024;

    final ParticipantId participant;
    final FunctionAddress function;
    final KeyAndChain organisation;
    final KeyAndChain accessPoint;
    final AccessPointEndpoint endpoint;
    private final MessageHandler handler;
    private final Set<MessageId> seen = new HashSet<>();

    /** What has been accepted for an organisation. */
    interface Arrivals {
        void of(Corner here, EnvelopeHeader header, Path envelope);
    }

    Corner(
            String name,
            String partyId,
            KeyAndChain organisation,
            KeyAndChain accessPoint,
            CertificateValidator senders,
            Path folder,
            Clock clock,
            Arrivals arrivals)
            throws IOException {
        this.participant = new ParticipantId("0203:" + name + ".example.se");
        this.function = new FunctionAddress("registrator." + participant.value());
        this.organisation = organisation;
        this.accessPoint = accessPoint;
        this.endpoint = new AccessPointEndpoint(
                URI.create("https://" + name + ".example.se/as4"),
                accessPoint.certificate(),
                partyId,
                AccessPointEndpoint.AS4_PROFILE);
        Shelf shelf = new Shelf(participant, folder, (header, envelope) -> arrivals.of(this, header, envelope));
        this.handler = new MessageHandler(
                List.of(new AccessPointIdentity(
                        partyId, accessPoint, List.of(accessPoint), Set.of(FederationId.SDK), senders)),
                shelf,
                new ReceiverSettings(
                        Files.createDirectories(folder.resolve("temporary")),
                        name + ".example.se",
                        128 * MEGABYTE,
                        150 * MEGABYTE,
                        (int) MEGABYTE,
                        false),
                clock);
    }

    As4Response receive(Path body, String contentType) throws IOException {
        try (var in = Files.newInputStream(body)) {
            return handler.receive(in, contentType, Files.size(body), List.of());
        }
    }

    /** Whether the message has not been seen before. */
    boolean isNew(MessageId id) {
        return seen.add(id);
    }
}
