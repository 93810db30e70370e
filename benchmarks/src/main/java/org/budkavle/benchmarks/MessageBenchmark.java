// SPDX-License-Identifier: Apache-2.0
package org.budkavle.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.concurrent.TimeUnit;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.budkavle.format.envelope.EnvelopeHeader;
import org.budkavle.format.message.FileSink;
import org.budkavle.format.message.MessageReader;
import org.budkavle.format.message.MessageWriter;
import org.budkavle.format.message.SdkMessage;
import org.budkavle.pki.CertificateAuthority;
import org.budkavle.pki.CertificateRequest;
import org.budkavle.pki.KeyType;
import org.budkavle.trust.envelope.Opening;
import org.budkavle.trust.envelope.Sealing;
import org.budkavle.trust.key.KeyAndChain;
import org.budkavle.trust.key.OrganisationKeys;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the message layer costs, beside the bare RSA and AES operations that the format forces (RSA 3072, as in the federation).
 * The floor of sealing is one signature, one key wrapping, AES-256-CBC over the message; of opening, one unwrapping, one
 * verification and the same AES.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(1)
public class MessageBenchmark {

    private static final int PIECE = 1 << 16;

    /** Bytes of the attached file. */
    @Param({"0", "1000000", "20000000"})
    private int fileBytes;

    private final Sealing sealing = new Sealing();
    private final Opening opening = new Opening();
    private final MessageReader reader = new MessageReader();

    // JMH calls prepare() before anything else.
    @SuppressWarnings("NullAway.Init")
    private Work work;

    /** What a run needs; made before it is measured. Never compared. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Work(
            SdkMessage message,
            EnvelopeHeader header,
            byte[] written,
            KeyAndChain sender,
            KeyAndChain recipient,
            Path sealed,
            Path target,
            byte[] wrapped,
            byte[] signature) {}

    /** Makes keys, a message and its envelope. */
    @Setup
    public void prepare() throws IOException, GeneralSecurityException {
        var authority = CertificateAuthority.root("Benchmark CA", KeyType.RSA_3072);
        var message = SampleMessage.of(fileBytes);
        var bytes = new ByteArrayOutputStream();
        MessageWriter.write(message, bytes);
        var sender = key(authority, "sender");
        var recipient = key(authority, "recipient");
        Path folder = Files.createTempDirectory("budkavle-benchmark");
        work = new Work(
                message,
                SampleMessage.envelopeOf(message),
                bytes.toByteArray(),
                sender,
                recipient,
                folder.resolve("sealed.xml"),
                folder.resolve("target.xml"),
                wrap(recipient),
                sign(sender));
        sealing.seal(work.header, out -> out.write(work.written), recipient.certificate(), sender, work.sealed);
    }

    /** Removes the files. */
    @TearDown
    public void clean() throws IOException {
        Files.deleteIfExists(work.sealed);
        Files.deleteIfExists(work.target);
        Files.deleteIfExists(work.sealed.getParent());
    }

    /** Writes the message as XML. */
    @Benchmark
    public void write() throws IOException {
        MessageWriter.write(work.message, OutputStream.nullOutputStream());
    }

    /** Reads and validates it: schema, rules, files decoded. */
    @Benchmark
    public Object read() throws Exception {
        return reader.read(new ByteArrayInputStream(work.written), FileSink.nowhere());
    }

    /** Encrypts, signs and verifies what was signed, into a file. */
    @Benchmark
    public void seal() throws IOException {
        sealing.seal(
                work.header, out -> out.write(work.written), work.recipient.certificate(), work.sender, work.target);
    }

    /** Verifies the file and decrypts it. */
    @Benchmark
    public void open() throws Exception {
        var envelope = opening.verify(work.sealed);
        try (InputStream plain = opening.decrypt(envelope, OrganisationKeys.combined(work.recipient))) {
            plain.transferTo(OutputStream.nullOutputStream());
        }
    }

    /** The cryptography that sealing cannot do without. */
    @Benchmark
    public Object floorOfSealing() throws GeneralSecurityException {
        sign(work.sender);
        wrap(work.recipient);
        return aes(Cipher.ENCRYPT_MODE);
    }

    /** The cryptography that opening cannot do without. */
    @Benchmark
    public Object floorOfOpening() throws GeneralSecurityException {
        var verifier = Signature.getInstance("SHA256withRSA");
        verifier.initVerify(work.sender.certificate());
        verifier.update(new byte[256]);
        if (!verifier.verify(work.signature)) {
            throw new IllegalStateException("The signature is not right");
        }
        var unwrap = Cipher.getInstance("RSA/ECB/OAEPWithSHA-1AndMGF1Padding");
        unwrap.init(Cipher.DECRYPT_MODE, work.recipient.privateKey());
        unwrap.doFinal(work.wrapped);
        return aes(Cipher.DECRYPT_MODE);
    }

    private static KeyAndChain key(CertificateAuthority authority, String name) {
        var issued = authority.issue(
                CertificateRequest.named(name).key(KeyType.RSA_3072).build());
        return new KeyAndChain(issued.key(), issued.chain());
    }

    private static byte[] sign(KeyAndChain key) throws GeneralSecurityException {
        var signer = Signature.getInstance("SHA256withRSA");
        signer.initSign(key.privateKey());
        signer.update(new byte[256]);
        return signer.sign();
    }

    private static byte[] wrap(KeyAndChain key) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("RSA/ECB/OAEPWithSHA-1AndMGF1Padding");
        cipher.init(Cipher.ENCRYPT_MODE, key.certificate().getPublicKey());
        return cipher.doFinal(new byte[32]);
    }

    private byte[] aes(int mode) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/CBC/NoPadding");
        cipher.init(mode, new SecretKeySpec(new byte[32], "AES"), new IvParameterSpec(new byte[16]));
        int blocks = work.written.length / 16 * 16;
        var last = new byte[16];
        for (int at = 0; at < blocks; at += PIECE) {
            int length = Math.min(PIECE, blocks - at);
            last = cipher.update(work.written, at, length);
        }
        return last;
    }
}
