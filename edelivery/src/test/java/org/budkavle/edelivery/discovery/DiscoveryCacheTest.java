// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.budkavle.edelivery.discovery.DiscoveryFact.MetadataFound;
import org.budkavle.edelivery.discovery.DiscoveryFact.PublisherFound;
import org.budkavle.edelivery.discovery.DiscoveryFact.Source;
import org.budkavle.edelivery.discovery.DiscoveryFailure.Detail;
import org.budkavle.edelivery.discovery.DiscoveryFailure.Reason;
import org.budkavle.format.identifier.DocumentTypeId;
import org.budkavle.format.identifier.ProcessId;
import org.budkavle.pki.KeyAndCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.Rcode;

/** What is remembered, for how long, and what happens when nobody answers (transport.md 4.6). */
class DiscoveryCacheTest {

    private static final Duration STALE = Duration.ofHours(4);

    @TempDir
    private Path cache;

    private TestBed bed;

    @BeforeEach
    void start() throws IOException {
        bed = new TestBed(cache, TestBed.SETTINGS.withStaleFor(STALE));
        bed.publisher.publish(TestBed.KOMMUN, TestBed.TYPE, bed.usual());
    }

    @AfterEach
    void stop() throws IOException {
        bed.close();
    }

    @Test
    void freshMetadataIsServedWithoutAskingAnybody() throws Exception {
        bed.endpoint();
        bed.dns.fallSilent();
        bed.publisher.failAll(503);
        bed.clock.advance(Duration.ofMinutes(14));

        assertThat(bed.endpoint().accessPointId()).isEqualTo("AP0002-SDK-QA");

        assertThat(bed.publisher.asked).hasSize(1);
        assertThat(source()).isEqualTo(Source.CACHE);
    }

    @Test
    void oldMetadataIsFetchedAgain() throws Exception {
        bed.endpoint();
        bed.clock.advance(Duration.ofMinutes(15));

        bed.endpoint();

        assertThat(bed.publisher.asked).hasSize(2);
        assertThat(source()).isEqualTo(Source.NETWORK);
    }

    @Test
    void dnsIsRememberedNoLongerThanItAllows() throws Exception {
        bed.publisher.publish(
                TestBed.KOMMUN,
                DocumentTypeId.MESSAGE_RECEIPT,
                TestBed.sign(bed.withCertificates(DocumentTypeId.MESSAGE_RECEIPT), bed.authorities.publisher));
        bed.endpoint();
        bed.clock.advance(Duration.ofSeconds(59));
        bed.discovery.endpoint(TestBed.KOMMUN, DocumentTypeId.MESSAGE_RECEIPT, ProcessId.NO_PROCESS);
        assertThat(bed.dns.askedOverUdp).hasValue(1);

        bed.clock.advance(Duration.ofSeconds(1));
        bed.publisher.forget(TestBed.KOMMUN, DocumentTypeId.MESSAGE_RECEIPT);
        TestBed.failure(() -> bed.discovery
                .refreshing()
                .endpoint(TestBed.KOMMUN, DocumentTypeId.MESSAGE_RECEIPT, ProcessId.NO_PROCESS));
        assertThat(bed.dns.askedOverUdp).hasValue(2);
    }

    @Test
    void oldMetadataIsServedWhileThePublisherIsDownAndThatIsTold() throws Exception {
        bed.endpoint();
        bed.publisher.failAll(503);
        bed.clock.advance(STALE);

        assertThat(bed.endpoint().accessPointId()).isEqualTo("AP0002-SDK-QA");

        assertThat(source()).isEqualTo(Source.STALE_CACHE);
    }

    @Test
    void oldMetadataIsServedWhileDnsIsDown() throws Exception {
        bed.endpoint();
        bed.dns.failAll(Rcode.SERVFAIL);
        bed.clock.advance(STALE);

        assertThat(bed.endpoint().accessPointId()).isEqualTo("AP0002-SDK-QA");

        assertThat(source()).isEqualTo(Source.STALE_CACHE);
    }

    @Test
    void metadataPastItsLastAgeIsNotServed() throws Exception {
        bed.endpoint();
        bed.publisher.failAll(503);
        bed.clock.advance(STALE.plusSeconds(1));

        assertThat(bed.endpointFailure().detail()).isEqualTo(Detail.PUBLISHER_FAILED);

        bed.publisher.recover();
        assertThat(bed.endpoint().accessPointId()).isEqualTo("AP0002-SDK-QA");
    }

    @Test
    void byDefaultOldMetadataIsNeverServed() throws Exception {
        try (TestBed usual = new TestBed(cache)) {
            usual.publisher.publish(TestBed.KOMMUN, TestBed.TYPE, usual.usual());
            usual.endpoint();
            usual.publisher.failAll(503);
            usual.clock.advance(Duration.ofMinutes(15));

            assertThat(usual.endpointFailure().temporary()).isTrue();
        }
    }

    @Test
    void oldMetadataIsNotServedWhenThePublisherSaysThatItIsGone() throws Exception {
        bed.endpoint();
        bed.publisher.forget(TestBed.KOMMUN);
        bed.clock.advance(Duration.ofMinutes(15));

        assertThat(bed.endpointFailure().detail()).isEqualTo(Detail.PARTICIPANT_UNKNOWN);
        bed.publisher.failAll(503);
        bed.clock.advance(Duration.ofSeconds(60));
        assertThat(bed.endpointFailure().detail()).isEqualTo(Detail.PUBLISHER_FAILED);
    }

    @Test
    void anUnknownParticipantIsRememberedForAMinute() throws Exception {
        bed.dns.forget(TestBed.queryName(TestBed.KOMMUN));
        assertThat(bed.endpointFailure().detail()).isEqualTo(Detail.NAME_UNKNOWN);
        bed.register(TestBed.KOMMUN);
        bed.clock.advance(Duration.ofSeconds(59));
        assertThat(bed.endpointFailure().detail()).isEqualTo(Detail.NAME_UNKNOWN);
        assertThat(bed.dns.askedOverUdp).hasValue(1);

        bed.clock.advance(Duration.ofSeconds(1));

        assertThat(bed.endpoint().accessPointId()).isEqualTo("AP0002-SDK-QA");
    }

    @Test
    void anUnknownDocumentTypeIsRememberedForAMinute() throws Exception {
        bed.publisher.forget(TestBed.KOMMUN, TestBed.TYPE);
        assertThat(bed.endpointFailure().detail()).isEqualTo(Detail.DOCUMENT_TYPE_UNKNOWN);
        bed.publisher.publish(TestBed.KOMMUN, TestBed.TYPE, bed.usual());
        assertThat(bed.endpointFailure().detail()).isEqualTo(Detail.DOCUMENT_TYPE_UNKNOWN);

        bed.clock.advance(Duration.ofSeconds(60));

        assertThat(bed.endpoint().accessPointId()).isEqualTo("AP0002-SDK-QA");
    }

    @Test
    void whatFailsForAWhileIsAskedForAgainAtOnce() throws Exception {
        bed.publisher.failAll(503);
        assertThat(bed.endpointFailure().reason()).isEqualTo(Reason.DISCOVERY_UNAVAILABLE);
        bed.publisher.recover();

        assertThat(bed.endpoint().accessPointId()).isEqualTo("AP0002-SDK-QA");
    }

    @Test
    void refreshingAsksPastTheCacheAndTeachesIt() throws Exception {
        bed.endpoint();
        KeyAndCertificate renewed = Authorities.issue(bed.authorities.apIssuer, "AP0004-SDK-QA");
        bed.publishEndpoint("", MetadataText.base64(renewed.certificate()));

        assertThat(refreshed().accessPointId()).isEqualTo("AP0004-SDK-QA");
        assertThat(bed.endpoint().accessPointId()).isEqualTo("AP0004-SDK-QA");
        assertThat(bed.publisher.asked).hasSize(2);
        assertThat(bed.dns.askedOverUdp).hasValue(2);
    }

    @Test
    void refreshingFailsWhenNobodyAnswersAndLeavesWhatIsKnown() throws Exception {
        bed.endpoint();
        bed.publisher.failAll(503);

        assertThat(TestBed.failure(this::refreshed).temporary()).isTrue();
        assertThat(bed.endpoint().accessPointId()).isEqualTo("AP0002-SDK-QA");
    }

    @Test
    void aCertificateOutOfTheCacheIsCalledRevokedOnlyAfterAskingAgain() throws Exception {
        KeyAndCertificate lost = Authorities.issue(bed.authorities.apIssuer, "AP0006-SDK-QA");
        bed.publishEndpoint("", MetadataText.base64(lost.certificate()));
        assertThat(bed.endpoint().accessPointId()).isEqualTo("AP0006-SDK-QA");
        bed.publisher.publish(TestBed.KOMMUN, TestBed.TYPE, bed.usual());
        bed.authorities.apIssuer.revoke(lost.certificate());
        bed.clock.advance(Duration.ofMinutes(14));

        assertThat(bed.endpoint().accessPointId()).isEqualTo("AP0002-SDK-QA");
    }

    @Test
    void aParticipantThatMovedToAnotherPublisherIsFoundThere() throws Exception {
        bed.endpoint();
        try (ScriptedPublisher other = new ScriptedPublisher()) {
            other.publish(
                    TestBed.KOMMUN,
                    DocumentTypeId.MESSAGE_RECEIPT,
                    TestBed.sign(bed.withCertificates(DocumentTypeId.MESSAGE_RECEIPT), bed.authorities.publisher));
            bed.publisher.forget(TestBed.KOMMUN);
            bed.register(TestBed.KOMMUN, other);

            assertThat(bed.discovery
                            .endpoint(TestBed.KOMMUN, DocumentTypeId.MESSAGE_RECEIPT, ProcessId.NO_PROCESS)
                            .accessPointId())
                    .isEqualTo("AP0002-SDK-QA");
        }
    }

    @Test
    void manyWhoAskAtOnceCauseOneLookUp() throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        bed.publisher.publishAfter(answer, TestBed.KOMMUN, TestBed.TYPE, bed.usual());
        try (DynamicDiscovery patient = bed.discovery(DiscoverySettings.defaults());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<AccessPointEndpoint>> all = new ArrayList<>();
            CountDownLatch started = new CountDownLatch(50);
            for (int i = 0; i < 50; i++) {
                all.add(threads.submit(() -> {
                    started.countDown();
                    return patient.endpoint(TestBed.KOMMUN, TestBed.TYPE, ProcessId.NO_PROCESS);
                }));
            }
            started.await();
            answer.countDown();

            for (Future<AccessPointEndpoint> one : all) {
                assertThat(one.get().accessPointId()).isEqualTo("AP0002-SDK-QA");
            }
        }
        assertThat(bed.publisher.asked).hasSize(1);
        assertThat(bed.dns.askedOverUdp).hasValue(1);
    }

    @Test
    void manyWhoWaitForOneLookUpShareItsFailure() throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        bed.publisher.publishAfter(answer, TestBed.KOMMUN, TestBed.TYPE, new byte[0]);
        try (DynamicDiscovery patient = bed.discovery(DiscoverySettings.defaults())) {
            List<Thread> threads = new ArrayList<>();
            Queue<Detail> failures = new ConcurrentLinkedQueue<>();
            for (int i = 0; i < 20; i++) {
                threads.add(Thread.ofPlatform()
                        .start(() -> failures.add(TestBed.failure(
                                        () -> patient.endpoint(TestBed.KOMMUN, TestBed.TYPE, ProcessId.NO_PROCESS))
                                .detail())));
            }
            while (!threads.stream().allMatch(DiscoveryCacheTest::waits) || bed.publisher.asked.isEmpty()) {
                Thread.onSpinWait();
            }
            answer.countDown();
            for (Thread thread : threads) {
                thread.join();
            }

            assertThat(failures).hasSize(20).containsOnly(Detail.METADATA_MALFORMED);
        }
        assertThat(bed.publisher.asked).hasSize(1);
    }

    private static boolean waits(Thread thread) {
        return thread.getState() == Thread.State.WAITING || thread.getState() == Thread.State.TIMED_WAITING;
    }

    @Test
    void twoDiscoveriesShareNothing() throws Exception {
        bed.endpoint();
        try (DynamicDiscovery other = bed.discovery(TestBed.SETTINGS)) {
            other.endpoint(TestBed.KOMMUN, TestBed.TYPE, ProcessId.NO_PROCESS);
        }

        assertThat(bed.publisher.asked).hasSize(2);
    }

    @Test
    void aCachedAnswerIsTraceableToItsAge() throws Exception {
        bed.endpoint();
        bed.clock.advance(Duration.ofMinutes(3));

        bed.endpoint();

        assertThat(bed.facts).noneMatch(PublisherFound.class::isInstance);
        assertThat(bed.facts.getFirst().facts())
                .containsEntry("source", "CACHE")
                .containsEntry("ageSeconds", "180")
                .containsEntry("signer", "SMP0001-SDK-QA");
    }

    @Test
    void metadataOutlivesARestartAndIsVerifiedAnew(@TempDir Path archive) throws Exception {
        DiscoverySettings settings = TestBed.SETTINGS.withStaleFor(STALE);
        try (DynamicDiscovery before = bed.discovery(settings, archive)) {
            before.endpoint(TestBed.KOMMUN, TestBed.TYPE, ProcessId.NO_PROCESS);
        }
        bed.publisher.failAll(503);
        bed.clock.advance(STALE);

        try (DynamicDiscovery after = bed.discovery(settings, archive)) {
            assertThat(after.endpoint(TestBed.KOMMUN, TestBed.TYPE, ProcessId.NO_PROCESS, bed.facts::add)
                            .accessPointId())
                    .isEqualTo("AP0002-SDK-QA");
            assertThat(source()).isEqualTo(Source.STALE_CACHE);
        }
        for (Path file : files(archive)) {
            String altered = Files.readString(file).replace("ap2.example.se", "ap6.example.se");
            FileTime fetched = Files.getLastModifiedTime(file);
            Files.setLastModifiedTime(Files.writeString(file, altered), fetched);
        }
        try (DynamicDiscovery after = bed.discovery(settings, archive)) {
            assertThat(TestBed.failure(() -> after.endpoint(TestBed.KOMMUN, TestBed.TYPE, ProcessId.NO_PROCESS))
                            .detail())
                    .isEqualTo(Detail.PUBLISHER_FAILED);
        }
    }

    @Test
    void metadataThatIsGoneLeavesTheArchiveToo(@TempDir Path archive) throws Exception {
        try (DynamicDiscovery discovery = bed.discovery(TestBed.SETTINGS, archive)) {
            discovery.endpoint(TestBed.KOMMUN, TestBed.TYPE, ProcessId.NO_PROCESS);
            assertThat(files(archive)).hasSize(1);
            bed.dns.forget(TestBed.queryName(TestBed.KOMMUN));

            TestBed.failure(() -> discovery.refreshing().endpoint(TestBed.KOMMUN, TestBed.TYPE, ProcessId.NO_PROCESS));

            assertThat(files(archive)).isEmpty();
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private AccessPointEndpoint refreshed() throws DiscoveryFailure {
        return bed.discovery.refreshing().endpoint(TestBed.KOMMUN, TestBed.TYPE, ProcessId.NO_PROCESS);
    }

    private Source source() {
        return bed.facts.stream()
                .filter(MetadataFound.class::isInstance)
                .map(MetadataFound.class::cast)
                .findFirst()
                .orElseThrow()
                .source();
    }
}
