// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.accesspoint.outbound;

import com.github.kagkarlsson.scheduler.task.Task;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.budkavle.edelivery.FederationSettings;
import org.budkavle.edelivery.as4.As4MessageIds;
import org.budkavle.edelivery.as4.As4Sender;
import org.budkavle.edelivery.as4.SenderSettings;
import org.budkavle.edelivery.discovery.Discovery;
import org.budkavle.server.accesspoint.AccessPointProperties;
import org.budkavle.server.accesspoint.TransferHold;
import org.budkavle.server.accesspoint.TransmissionObserver;
import org.budkavle.server.accesspoint.eventlog.EventLog;
import org.budkavle.server.accesspoint.identity.OwnIdentities;
import org.budkavle.server.accesspoint.identity.ServedParticipants;
import org.budkavle.server.accesspoint.placement.TransfersHere;
import org.budkavle.server.content.BlobStore;
import org.budkavle.server.platform.BudkavleProperties;
import org.budkavle.server.platform.KeyFolder;
import org.budkavle.server.platform.OnlyInFederation;
import org.budkavle.server.platform.Outgoing;
import org.budkavle.server.platform.WorkQueue;
import org.budkavle.server.trace.Trace;
import org.budkavle.trust.certificate.AccessPointCertificates;
import org.budkavle.trust.certificate.KeyPurpose;
import org.budkavle.trust.certificate.RevocationChecker;
import org.budkavle.trust.certificate.TlsPeerCertificates;
import org.budkavle.trust.key.KeyStoreUnusable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class OutboundConfiguration {

    @Bean
    Transmissions transmissions(JdbcClient database) {
        return new Transmissions(database);
    }

    /** Observers are asked for late, since the message service that observes is also the one that submits. */
    @Bean
    RecordOutcome recordOutcome(
            Transmissions transmissions,
            EventLog log,
            BlobStore blobs,
            ObjectProvider<TransmissionObserver> observers,
            TransactionTemplate transaction) {
        return new RecordOutcome(
                transmissions, log, blobs, observers.orderedStream().toList(), transaction);
    }

    @Bean
    SubmitEnvelope submitEnvelope(
            Transmissions transmissions,
            BlobStore blobs,
            WorkQueue queue,
            TransactionTemplate transaction,
            ObjectProvider<FederationSettings> federation,
            ServedParticipants served,
            BudkavleProperties budkavle,
            AccessPointProperties properties,
            Clock clock) {
        SubmitEnvelope.Rules rules = new SubmitEnvelope.Rules(
                Optional.ofNullable(federation.getIfAvailable()).map(FederationSettings::code),
                properties.largestEnvelope().toBytes(),
                budkavle.domain(),
                served::serves);
        return new SubmitEnvelope(transmissions, blobs, queue, transaction, rules, clock);
    }

    @Bean
    @TransfersHere
    @OnlyInFederation
    As4Sender as4Sender(
            KeyFolder keys,
            FederationSettings federation,
            RevocationChecker revocation,
            AccessPointProperties properties,
            Outgoing outgoing,
            Clock clock)
            throws KeyStoreUnusable, GeneralSecurityException {
        TlsPeerCertificates peers = new TlsPeerCertificates(federation.tlsRoots(), revocation, clock);
        SSLContext tls = PeerTls.client(keys.tls(), peers.forRole(TlsPeerCertificates.Role.SERVER));
        AccessPointCertificates receivers = new AccessPointCertificates(
                federation.environment(),
                federation.accessPointRoots(),
                federation.accessPointIntermediates(),
                revocation,
                clock);
        SenderSettings defaults = SenderSettings.defaults();
        return new As4Sender(
                tls,
                receivers.forPurpose(KeyPurpose.SIGNING),
                new SenderSettings(
                        properties.connectTimeout(),
                        properties.responseTimeout(),
                        defaults.slowestBytesPerSecond(),
                        defaults.localAddress(),
                        defaults.userAgent()),
                clock,
                outgoing.fromOutside());
    }

    @Bean
    @TransfersHere
    @OnlyInFederation
    Task<Void> sendTask(
            Transmissions transmissions,
            RecordOutcome outcome,
            Discovery discovery,
            As4Sender sender,
            OwnIdentities identities,
            BlobStore blobs,
            Trace trace,
            TransactionTemplate transaction,
            AccessPointProperties properties,
            ObjectProvider<TransferHold> hold,
            Clock clock) {
        Attempt attempt = new AttemptTransfer(
                transmissions,
                new FindReceiver(discovery, trace, clock),
                new PreparePackage(sender, identities, blobs, transmissions, outcome, trace, transaction, clock),
                sender,
                new DecideWhatFollows(
                        RetrySchedule.parse(properties.discoveryRetry()),
                        RetrySchedule.parse(properties.retry()),
                        properties.timeToLive()),
                outcome,
                trace,
                clock);
        return SendTask.making(attempt, () -> hold.stream().anyMatch(TransferHold::held), clock);
    }

    @Bean
    @TransfersHere
    ResumeTransfers resumeTransfers(
            Transmissions transmissions,
            RecordOutcome outcome,
            BlobStore blobs,
            BudkavleProperties budkavle,
            TransactionTemplate transaction,
            Clock clock) {
        return new ResumeTransfers(
                transmissions, outcome, blobs, () -> As4MessageIds.random(budkavle.domain()), transaction, clock);
    }
}
