// SPDX-License-Identifier: Apache-2.0
package org.budkavle.proof;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.budkavle.trust.key.KeyAndChain;

/** A detached CMS signature (RFC 5652) with SHA-256 and RSA, as {@code openssl cms -verify} takes it. */
final class DetachedSignature {

    private DetachedSignature() {}

    /**
     * Who signed.
     *
     * @param at when, by the signer's clock
     */
    record Signed(X509Certificate signer, List<X509Certificate> others, Instant at) {}

    static byte[] sign(byte[] content, KeyAndChain key, Instant at) throws GeneralSecurityException, IOException {
        try {
            CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
            ASN1EncodableVector attributes = new ASN1EncodableVector();
            attributes.add(new Attribute(CMSAttributes.signingTime, new DERSet(new Time(Date.from(at)))));
            generator.addSignerInfoGenerator(new JcaSignerInfoGeneratorBuilder(
                            new JcaDigestCalculatorProviderBuilder().build())
                    .setSignedAttributeGenerator(
                            new DefaultSignedAttributeTableGenerator(new AttributeTable(attributes)))
                    .build(new JcaContentSignerBuilder("SHA256withRSA").build(key.privateKey()), key.certificate()));
            // The issuers lie in the package, under a digest; what stands here is vouched for by its own issuer alone.
            generator.addCertificates(new JcaCertStore(List.of(key.certificate())));
            return generator
                    .generate(new CMSProcessableByteArray(content), false)
                    .getEncoded("DER");
        } catch (CMSException | OperatorCreationException e) {
            throw new GeneralSecurityException("The manifest cannot be signed", e);
        }
    }

    /** @throws GeneralSecurityException if it is not the signature of this content */
    static Signed verify(byte[] content, byte[] signature) throws GeneralSecurityException {
        try {
            CMSSignedData data = new CMSSignedData(new CMSProcessableByteArray(content), signature);
            Collection<SignerInformation> signers = data.getSignerInfos().getSigners();
            if (signers.size() != 1) {
                throw new GeneralSecurityException("Not one signer");
            }
            SignerInformation signer = signers.iterator().next();
            List<X509Certificate> certificates = new ArrayList<>();
            X509Certificate own = null;
            for (X509CertificateHolder holder : data.getCertificates().getMatches(null)) {
                X509Certificate certificate = new JcaX509CertificateConverter().getCertificate(holder);
                if (signer.getSID().match(holder) && isSound(holder)) {
                    own = certificate;
                } else {
                    certificates.add(certificate);
                }
            }
            if (own == null
                    || !certificates.isEmpty()
                    || !isOfOurForm(data, signer, own)
                    || !Arrays.equals(written(data, signer), signature)
                    || !signer.getEncryptionAlgOID().startsWith("1.2.840.113549.1.1.")
                    || !signer.verify(new JcaSimpleSignerInfoVerifierBuilder().build(own.getPublicKey()))) {
                throw new GeneralSecurityException("The signature does not hold");
            }
            return new Signed(own, certificates, time(signer));
        } catch (CMSException | OperatorCreationException | CertificateException | IOException | RuntimeException e) {
            throw new GeneralSecurityException("The signature cannot be read", e);
        }
    }

    /** Whatever stands outside what is signed must be exactly what we write: then no byte can change unseen. */
    private static boolean isOfOurForm(CMSSignedData data, SignerInformation signer, X509Certificate own)
            throws IOException {
        return Arrays.equals(
                        signer.getSID().getIssuer().getEncoded(),
                        own.getIssuerX500Principal().getEncoded())
                && data.toASN1Structure().getContentType().equals(CMSObjectIdentifiers.signedData)
                && isPlain(signer.getDigestAlgorithmID())
                && isPlain(signer.toASN1Structure().getDigestEncryptionAlgorithm())
                && data.getVersion() == 1
                && signer.getVersion() == 1
                && data.getSignedContentTypeOID().equals(CMSObjectIdentifiers.data.getId())
                && signer.getDigestAlgorithmID().getAlgorithm().equals(NISTObjectIdentifiers.id_sha256)
                && data.getDigestAlgorithmIDs().equals(Set.of(signer.getDigestAlgorithmID()))
                && signer.getUnsignedAttributes() == null
                && data.getCRLs().getMatches(null).isEmpty();
    }

    /** The signature as we would write what was read of it. */
    private static byte[] written(CMSSignedData data, SignerInformation signer) throws IOException {
        SignedData read = SignedData.getInstance(data.toASN1Structure().getContent());
        SignedData again = new SignedData(
                read.getDigestAlgorithms(),
                read.getEncapContentInfo(),
                read.getCertificates(),
                null,
                new DERSet(signer.toASN1Structure()));
        return new ContentInfo(CMSObjectIdentifiers.signedData, again).getEncoded("DER");
    }

    private static boolean isPlain(AlgorithmIdentifier algorithm) {
        return algorithm.getParameters() == null || algorithm.getParameters().equals(DERNull.INSTANCE);
    }

    /** The algorithm stands in a certificate twice, once unsigned. */
    private static boolean isSound(X509CertificateHolder holder) {
        Certificate certificate = holder.toASN1Structure();
        return certificate
                        .getSignatureAlgorithm()
                        .equals(certificate.getTBSCertificate().getSignature())
                && certificate.getSignature().getPadBits() == 0;
    }

    private static Instant time(SignerInformation signer) throws GeneralSecurityException {
        AttributeTable signed = signer.getSignedAttributes();
        Attribute attribute = signed == null ? null : signed.get(CMSAttributes.signingTime);
        if (attribute == null) {
            throw new GeneralSecurityException("The signature tells no time");
        }
        return Time.getInstance(attribute.getAttributeValues()[0]).getDate().toInstant();
    }
}
