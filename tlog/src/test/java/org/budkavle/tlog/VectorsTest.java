// SPDX-License-Identifier: Apache-2.0
package org.budkavle.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.budkavle.tlog.entry.Entry;
import org.budkavle.tlog.entry.EntryBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every exact value of compliance.md 3.3. */
class VectorsTest {

    private static final String[] CLASSIC = {
        "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"
    };

    private static final List<String> ENTRIES = List.of(
            "{\"body\":\"hmac-sha256:6f3b0e2f6d0b6f0d4a2f0d8d9f6b6f4e0d3c2b1a09f8e7d6c5b4a39281706f5e\",\"k\":\"genesis\",\"n\":0,\"t\":\"2026-02-01T00:00:00.000Z\",\"v\":1}",
            "{\"body\":\"hmac-sha256:0b7c4b5d5a0f1e2d3c4b5a69788796a5b4c3d2e1f00112233445566778899aab\",\"k\":\"pdl.access\",\"n\":1,\"t\":\"2026-02-02T07:31:12.004Z\",\"v\":1}",
            "{\"body\":\"hmac-sha256:d1e2f30415263748596a7b8c9dae0fb1c2d3e4f5061728394a5b6c7d8e9fa0b1\",\"k\":\"k8s.audit\",\"n\":2,\"t\":\"2026-02-02T07:31:12.118Z\",\"v\":1}");

    private static final String CHECKPOINT = """
            logg.kund.test/atkomst
            3
            CZMNAON52X6v6XYawZs6FkI3c2dwRe4tPlGQ7yKPcqo=

            — logg.kund.test/atkomst KrlR/El0ToQtGepSmcQ0CJUOLogod/2qCx4+cDNHgktDU552MlTWqcH3oPm2FKRbU4YfJP7WTxOVmC00ydnhgdjYrQI=
            — vittne.revisor.test/v1 aAE0FgAAAABpgFLBbVWJsZiO0L6pC9xDKFLcrmB3rsknWR4D4sziUSpQRJ4PG6v7we72Gd7qZhpS9HqHJnVpuWReZ9eyDDvbkjwnBQ==
            """;

    private static final NoteSigner LOG = new NoteSigner("logg.kund.test/atkomst", seed(0));
    private static final NoteSigner WITNESS = new NoteSigner("vittne.revisor.test/v1", seed(32));

    @ParameterizedTest
    @CsvSource({
        "0, e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "1, 6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "2, fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "3, aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "4, d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "5, 4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "6, 76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "7, ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "8, 5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
    })
    void theClassicInputsGiveTheClassicRoots(int size, String root) {
        GrowingTree tree = new GrowingTree();
        List<Hash> leaves = IntStream.range(0, size)
                .mapToObj(i -> Hash.leaf(HexFormat.of().parseHex(CLASSIC[i])))
                .toList();
        leaves.forEach(tree::append);
        assertThat(tree.root()).hasToString(root);
        assertThat(Proofs.root(size, in(leaves))).hasToString(root);
    }

    @Test
    void theEntriesGiveTheLeaves() throws NotWellFormed {
        assertThat(leaves())
                .extracting(Hash::toString)
                .containsExactly(
                        "a3d3f5d673716f5a1ad389831f3e1dd97754761b7fae95a02408dc48f68abcfe",
                        "51c2464cfaa24e0cdf3fa0073c12dce8d0e82df6c52bf017c444df564a291100",
                        "754e8ba8d4a231d3677eb33d7f3db7c943d950cfc8b41f6d045d0657dae8ffcb");
        for (String text : ENTRIES) {
            Entry entry = Entry.parse(text.getBytes(StandardCharsets.UTF_8));
            assertThat(new String(entry.bytes(), StandardCharsets.UTF_8)).isEqualTo(text);
        }
    }

    @Test
    void theCheckpointIsMadeToTheByte() {
        GrowingTree tree = new GrowingTree();
        leaves().forEach(tree::append);
        String text = new Checkpoint("logg.kund.test/atkomst", tree.size(), tree.root()).text();
        Note note = new Note(text, List.of(LOG.sign(text), WITNESS.cosign(text, Instant.ofEpochSecond(1770017473))));
        assertThat(note).hasToString(CHECKPOINT);
        assertThat(HexFormat.of().formatHex(Hash.sha256().digest(note.bytes())))
                .isEqualTo("f6c5e1f10f1beade57fe8d5e86929f449de96120c9e9f3cf4a26ea39974317f6");
    }

    @Test
    void theCheckpointIsVerifiedWithTheKeysAsTheyAreWritten() throws NotWellFormed {
        Note note = Note.parse(CHECKPOINT.getBytes(StandardCharsets.UTF_8));
        VerifierKey log =
                VerifierKey.parse("logg.kund.test/atkomst+2ab951fc+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4");
        VerifierKey witness =
                VerifierKey.parse("vittne.revisor.test/v1+68013416+BCmsuuFBvMrwsi4alNNNC8c2HlJtC/4SyJeUvJMilm3X");
        assertThat(log.verifies(note)).isTrue();
        assertThat(witness.cosigned(note)).contains(Instant.parse("2026-02-02T07:31:13Z"));
        assertThat(LOG.logKey()).isEqualTo(log);
        assertThat(WITNESS.witnessKey()).isEqualTo(witness);
        assertThat(WITNESS.logKey().verifies(note)).isFalse();
    }

    @Test
    void theProofsAreTheExpected() throws NotWellFormed {
        Subtrees tree = in(leaves());
        Hash root = Proofs.root(3, tree);
        List<Hash> inclusion = Proofs.inclusion(1, 3, tree);
        assertThat(inclusion)
                .extracting(Hash::base64)
                .containsExactly(
                        "o9P11nNxb1oa04mDHz4d2XdUdht/rpWgJAjcSPaKvP4=", "dU6LqNSiMdNnfrM9fz23yUPZUM/ItB9tBF0GV9ro/8s=");
        assertThat(Proofs.includes(leaves().get(1), 1, 3, inclusion, root)).isTrue();
        Hash two = Hash.fromBase64("tAZ0IMYjEsqLPWXpZewjT7k7RE2RS3Sc7QqQKaEaEQE=");
        assertThat(Proofs.root(2, tree)).isEqualTo(two);
        List<Hash> consistency = Proofs.consistency(2, 3, tree);
        assertThat(consistency)
                .extracting(Hash::base64)
                .containsExactly("dU6LqNSiMdNnfrM9fz23yUPZUM/ItB9tBF0GV9ro/8s=");
        assertThat(Proofs.consistent(2, two, 3, root, consistency)).isTrue();
    }

    @Test
    void everyProofOfEverySizeHoldsAndNoOtherDoes() {
        List<Hash> leaves = IntStream.range(0, 40)
                .mapToObj(i -> Hash.leaf(new byte[] {(byte) i}))
                .toList();
        Subtrees tree = in(leaves);
        for (int size = 1; size <= leaves.size(); size++) {
            Hash root = Proofs.root(size, tree);
            for (int index = 0; index < size; index++) {
                List<Hash> proof = Proofs.inclusion(index, size, tree);
                assertThat(Proofs.includes(leaves.get(index), index, size, proof, root))
                        .isTrue();
                assertThat(Proofs.includes(leaves.get((index + 1) % 40), index, size, proof, root))
                        .isFalse();
                assertThat(size > 1
                                && Proofs.includes(
                                        leaves.get(index), index, size, proof.subList(1, proof.size()), root))
                        .isFalse();
            }
            for (int old = 0; old <= size; old++) {
                Hash before = Proofs.root(old, tree);
                List<Hash> proof = Proofs.consistency(old, size, tree);
                assertThat(Proofs.consistent(old, before, size, root, proof)).isTrue();
                assertThat(Proofs.consistent(old, leaves.get(39), size, root, proof))
                        .isFalse();
                assertThat(!proof.isEmpty()
                                && Proofs.consistent(old, before, size, root, proof.subList(1, proof.size())))
                        .isFalse();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 256, tile/0/000",
        "-1, 0, 3, tile/entries/000.p/3",
        "0, 1234067, 256, tile/0/x001/x234/067",
        "1, 5, 17, tile/1/005.p/17",
        "0, 273, 112, tile/0/273.p/112"
    })
    void tilesLieWhereOthersLookForThem(int level, long index, int width, String path) {
        assertThat(new TilePath(level, index, width)).hasToString(path);
    }

    @Test
    void seventyThousandEntriesMakeTheTilesThatTheSpecificationCounts() {
        GrowingTree tree = new GrowingTree();
        IntStream.range(0, 70_000)
                .forEach(i -> tree.append(Hash.leaf(new byte[] {(byte) i, (byte) (i >> 8), (byte) (i >> 16)})));
        var full = tree.takeFull().keySet();
        assertThat(full.stream().filter(tile -> tile.level() == 0)).hasSize(273);
        assertThat(full.stream().filter(tile -> tile.level() == 1)).hasSize(1);
        assertThat(tree.unfinished().keySet())
                .extracting(TilePath::toString)
                .containsExactly("tile/0/273.p/112", "tile/1/001.p/17", "tile/2/000.p/1");
    }

    @Test
    void aTreeGoesOnWhereItEnded() {
        GrowingTree whole = new GrowingTree();
        var tiles = new HashMap<TilePath, byte[]>();
        GrowingTree resumed = new GrowingTree();
        for (int i = 0; i < 66_000; i++) {
            Hash leaf = Hash.leaf(Integer.toString(i).getBytes(StandardCharsets.UTF_8));
            whole.append(leaf);
            if (i % 777 == 0) {
                tiles.putAll(resumed.takeFull());
                tiles.putAll(resumed.unfinished());
                resumed = new GrowingTree(i, tile -> Objects.requireNonNull(tiles.get(tile)));
            }
            resumed.append(leaf);
        }
        assertThat(resumed.root()).isEqualTo(whole.root());
        tiles.putAll(whole.takeFull());
        tiles.putAll(whole.unfinished());
        assertThat(Proofs.root(66_000, new TiledSubtrees(66_000, tile -> Objects.requireNonNull(tiles.get(tile)))))
                .isEqualTo(whole.root());
    }

    @Test
    void aBundleIsReadAsItWasWrittenAndACutOneIsRefused() throws NotWellFormed {
        byte[] bundle = EntryBundle.write(
                ENTRIES.stream().map(e -> e.getBytes(StandardCharsets.UTF_8)).toList());
        assertThat(EntryBundle.read(bundle)).hasSize(3);
        assertThatThrownBy(() -> EntryBundle.read(Arrays.copyOf(bundle, bundle.length - 1)))
                .isInstanceOf(NotWellFormed.class);
    }

    private static List<Hash> leaves() {
        return ENTRIES.stream()
                .map(e -> Hash.leaf(e.getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    private static Subtrees in(List<Hash> leaves) {
        return new Subtrees() {
            @Override
            public Hash of(int level, long index) {
                return level == 0
                        ? leaves.get((int) index)
                        : Hash.node(of(level - 1, 2 * index), of(level - 1, 2 * index + 1));
            }
        };
    }

    private static byte[] seed(int from) {
        byte[] seed = new byte[NoteSigner.SEED];
        for (int i = 0; i < seed.length; i++) {
            seed[i] = (byte) (from + i);
        }
        return seed;
    }
}
