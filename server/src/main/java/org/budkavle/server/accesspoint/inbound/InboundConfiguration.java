// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.accesspoint.inbound;

import com.github.kagkarlsson.scheduler.task.Task;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.budkavle.edelivery.FederationSettings;
import org.budkavle.edelivery.as4.AccessPointIdentity;
import org.budkavle.edelivery.as4.MessageHandler;
import org.budkavle.edelivery.as4.ReceiverSettings;
import org.budkavle.server.accesspoint.AccessPointProperties;
import org.budkavle.server.accesspoint.EnvelopeReceiver;
import org.budkavle.server.accesspoint.eventlog.EventLog;
import org.budkavle.server.accesspoint.identity.OwnIdentities;
import org.budkavle.server.accesspoint.identity.ServedParticipants;
import org.budkavle.server.accesspoint.placement.TransfersHere;
import org.budkavle.server.content.BlobStore;
import org.budkavle.server.platform.As4Listener;
import org.budkavle.server.platform.OnlyInFederation;
import org.budkavle.server.platform.WorkQueue;
import org.budkavle.server.trace.Trace;
import org.budkavle.trust.certificate.AccessPointCertificates;
import org.budkavle.trust.certificate.CertificateValidator;
import org.budkavle.trust.certificate.KeyPurpose;
import org.budkavle.trust.certificate.RevocationChecker;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class InboundConfiguration {

    @Bean
    InboundRows inboundRows(JdbcClient database) {
        return new InboundRows(database);
    }

    @Bean
    HandOver accessPointHandOver(
            InboundRows rows,
            ObjectProvider<EnvelopeReceiver> receiver,
            BlobStore blobs,
            EventLog log,
            TransactionTemplate transaction,
            Clock clock) {
        return new HandOver(rows, Optional.ofNullable(receiver.getIfAvailable()), blobs, log, transaction, clock);
    }

    @Bean
    Task<Void> accessPointHandOverTask(HandOver handOver) {
        return HandOverTask.by(handOver);
    }

    @Bean
    TakeOver accessPointTakeOver(
            InboundRows rows,
            HandOver handOver,
            BlobStore blobs,
            WorkQueue queue,
            Trace trace,
            TransactionTemplate transaction,
            Clock clock) {
        return new TakeOver(rows, handOver, blobs, queue, trace, transaction, clock);
    }

    @Bean
    InboundMessages inboundMessages(
            InboundRows rows,
            TakeOver takeOver,
            ServedParticipants served,
            EventLog log,
            TransactionTemplate transaction,
            Clock clock) {
        return new InboundMessages(rows, takeOver, served, log, transaction, clock);
    }

    @Bean
    @TransfersHere
    @OnlyInFederation
    MessageHandler messageHandler(
            OwnIdentities own,
            InboundMessages store,
            FederationSettings federation,
            RevocationChecker revocation,
            BlobStore blobs,
            AccessPointProperties properties,
            Clock clock) {
        CertificateValidator senders = new AccessPointCertificates(
                        federation.environment(),
                        federation.accessPointRoots(),
                        federation.accessPointIntermediates(),
                        revocation,
                        clock)
                .forPurpose(KeyPurpose.SIGNING);
        List<AccessPointIdentity> identities = own.all().stream()
                .map(identity -> new AccessPointIdentity(
                        identity.partyId(),
                        identity.signing(),
                        identity.decryption(),
                        Set.of(federation.code()),
                        senders))
                .toList();
        ReceiverSettings defaults = ReceiverSettings.defaults(blobs.temporaryFolder(), own.domain());
        return new MessageHandler(
                identities,
                store,
                new ReceiverSettings(
                        defaults.temporaryFolder(),
                        defaults.domain(),
                        properties.largestRequest().toBytes(),
                        properties.largestEnvelope().toBytes(),
                        defaults.maxHeaderBytes(),
                        defaults.tlsClientRequired()),
                clock);
    }

    @Bean
    @TransfersHere
    @OnlyInFederation
    ServletRegistrationBean<As4Servlet> as4Servlet(MessageHandler handler) {
        return new ServletRegistrationBean<>(new As4Servlet(handler), As4Listener.PATH);
    }
}
