// SPDX-License-Identifier: Apache-2.0
package org.budkavle.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.budkavle.conformance.protocol.Protocol;
import org.budkavle.conformance.target.DeclaredTarget;
import org.budkavle.conformance.target.PeerTarget;
import org.budkavle.conformance.target.TargetDeclaration;
import org.budkavle.conformance.target.TargetFile;
import org.budkavle.federation.Federation;
import org.budkavle.federation.FederationConfig;
import org.budkavle.federation.peer.ProductFault;
import org.budkavle.federation.peer.TestBed;
import org.budkavle.pki.KeyType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Cases against the federation's own test peer, without a fault and with one: a fault makes those cases fail that should, and is
 * called by its rule. A handful here; every row of the table with {@code -Dbudkavle.conformance.whole=true}.
 */
class PeerRunTest {

    private static final List<String> HANDFUL =
            List.of("QA TF-01", "QA TF-04", "AS4-1", "AS4-4", "AS4-12", "AS4-13", "AS4_CP_TA13", "TF 2.4.1");

    @TempDir
    static Path folder;

    private static Federation federation;
    private static TestBed bed;

    @BeforeAll
    static void start() throws Exception {
        federation = Federation.start(
                FederationConfig.local(folder.resolve("federation")).withKeys(KeyType.RSA_2048));
        bed = TestBed.start(federation, folder.resolve("bed"));
    }

    @AfterAll
    static void stop() {
        bed.close();
        federation.close();
    }

    @Test
    void aProductWithoutFaultPassesAndTheProtocolSaysSo() throws Exception {
        RunResult result = run(Optional.empty(), chosen(HANDFUL));

        assertThat(result.cases()).allSatisfy(each -> assertThat(each.outcome()).isInstanceOf(Outcome.Passed.class));
        List<Path> files = Protocol.write(result, folder.resolve("protocol"));
        assertThat(files).allSatisfy(file -> assertThat(file).isNotEmptyFile());
        assertThat(files.getFirst()).content().contains("QA TF-01", "Godkänd", "Underskrift", "8 godkända");
        assertThat(folder.resolve("evidence/QA-TF-04")).isDirectoryContaining("glob:**.mime");
    }

    /**
     * phase4, as the library comes. What it leaves to its user is what the run must find: it answers a message that has come before
     * with an error, where Digg asks for the receipt again; it takes what is not signed, and what was signed and then moved aside;
     * and it does not look at the envelope.
     */
    @Test
    void aProductThatSharesNoCodeWithOursIsSetUpByItsTargetFileAndTried() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        TargetDeclaration declared = TargetFile.read("""
                product: phase4
                version: "4.4.1"
                supplier: Philip Helger
                participant: 0203:phase4.example.se
                function: registrator.0203:phase4.example.se
                accessPoint:
                  id: AP0300
                  endpoint: https://localhost:%d/msh
                does: [receives]
                """.formatted(port), folder);
        Path own = folder.resolve("phase4");
        try (DeclaredTarget target = DeclaredTarget.join(bed, declared, own, Person.NOBODY);
                ForeignAccessPoint phase4 = ForeignAccessPoint.start(own, port)) {
            RunResult result = new ConformanceRun(
                            bed, target, Person.NOBODY, folder.resolve("evidence-phase4"), "prov", Clock.systemUTC())
                    .run(
                            chosen(List.of(
                                    "QA TF-01",
                                    "QA TF-09",
                                    "AS4-12",
                                    "AS4-13",
                                    "AS4_CP_TA01",
                                    "AS4_CP_TA04",
                                    "AS4+ osignerat",
                                    "AS4+ omslagen signatur",
                                    "AS4+ ändrad bilaga",
                                    "AS4+ långsamma avsändare",
                                    "TLS+ utan klientcertifikat",
                                    "TF 2.4.1")),
                            each -> {});

            assertThat(phase4.served()).isPositive();
            assertThat(outcomes(result, Outcome.NotApplicable.class)).containsExactlyInAnyOrder("QA TF-01", "TF 2.4.1");
            assertThat(outcomes(result, Outcome.Failed.class))
                    .containsExactlyInAnyOrder("QA TF-09", "AS4-13", "AS4+ osignerat", "AS4+ omslagen signatur");
            assertThat(outcomes(result, Outcome.Passed.class))
                    .containsExactlyInAnyOrder(
                            "AS4-12",
                            "AS4_CP_TA01",
                            "AS4_CP_TA04",
                            "AS4+ ändrad bilaga",
                            "AS4+ långsamma avsändare",
                            "TLS+ utan klientcertifikat");
        }
    }

    private static List<String> outcomes(RunResult result, Class<? extends Outcome> kind) {
        return result.cases().stream()
                .filter(each -> kind.isInstance(each.outcome()))
                .map(each -> each.of().id())
                .toList();
    }

    static Stream<FaultTable.Row> rows() throws IOException {
        List<FaultTable.Row> all = FaultTable.read();
        return Boolean.getBoolean("budkavle.conformance.whole")
                ? all.stream()
                : all.stream()
                        .filter(row -> Set.of(
                                        ProductFault.TIMESTAMP_SENT,
                                        ProductFault.RECEIPT_FOREIGN,
                                        ProductFault.DUPLICATE_IS_ERROR)
                                .contains(row.fault()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void aFaultFailsExactlyTheCasesThatItShouldAndIsCalledByItsRule(FaultTable.Row row) throws Exception {
        boolean whole = Boolean.getBoolean("budkavle.conformance.whole");
        List<String> ids = whole ? FaultTable.CASES : HANDFUL;

        RunResult result = run(Optional.of(row.fault()), chosen(ids));

        Set<String> expected = new TreeSet<>(row.failing());
        expected.retainAll(ids);
        Set<String> failing = new TreeSet<>();
        Set<String> rules = new TreeSet<>();
        for (CaseResult each : result.cases()) {
            if (each.outcome() instanceof Outcome.Failed failed) {
                failing.add(each.of().id());
                rules.add(failed.rule().replaceAll("(?<=\\d)[a-z]$", ""));
            }
        }
        assertThat(failing).isEqualTo(expected);
        assertThat(rules).contains(row.fault().rule());
    }

    static List<ConformanceCase> chosen(List<String> ids) {
        Catalogue catalogue = Catalogue.load();
        return catalogue.cases().stream()
                .filter(each -> ids.contains(each.id()))
                .toList();
    }

    static RunResult run(Optional<ProductFault> fault, List<ConformanceCase> cases) throws IOException {
        String name = fault.map(each -> each.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .orElse("referens");
        String accessPoint = "AP0%d".formatted(200 + fault.map(Enum::ordinal).orElse(99));
        try (PeerTarget target = PeerTarget.join(bed, name, accessPoint, fault)) {
            return new ConformanceRun(bed, target, Person.NOBODY, folder.resolve("evidence"), "prov", Clock.systemUTC())
                    .run(cases, result -> {});
        }
    }

    /** Writes the table anew from what fails now, to be looked at before it is believed. */
    public static void main(String[] arguments) throws Exception {
        folder = Files.createTempDirectory("faults");
        start();
        try {
            for (ProductFault fault : arguments.length == 0
                    ? ProductFault.values()
                    : Arrays.stream(arguments).map(ProductFault::valueOf).toArray(ProductFault[]::new)) {
                RunResult result = run(Optional.of(fault), chosen(FaultTable.CASES));
                StringBuilder line = new StringBuilder(fault.name());
                for (CaseResult each : result.cases()) {
                    if (each.outcome() instanceof Outcome.Failed failed) {
                        line.append('\t').append(each.of().id());
                        System.err.println(fault + " " + each.of().id() + " " + failed);
                    } else if (each.outcome() instanceof Outcome.NotRun not) {
                        System.err.println(fault + " " + each.of().id() + " " + not);
                    }
                }
                System.out.println(line);
            }
        } finally {
            stop();
        }
    }
}
