// SPDX-License-Identifier: Apache-2.0
package org.budkavle.pki;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Date;
import java.util.Optional;
import java.util.OptionalInt;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Makes one certificate: the request, the subject's public key, and the issuer's name and key. */
final class CertificateForge {

    private static final SecureRandom RANDOM = new SecureRandom();

    /** Who signs; for a root the subject itself. */
    record Issuer(X500Name name, PublicKey publicKey, PrivateKey key, RevocationAddresses revocation) {}

    /** BasicConstraints of an authority. */
    record Constraints(OptionalInt pathLength, boolean critical) {}

    private CertificateForge() {}

    static X509Certificate make(
            CertificateRequest request,
            PublicKey publicKey,
            Issuer issuer,
            Optional<Constraints> authority,
            boolean ocspNoCheck,
            Clock clock) {
        try {
            Validity validity = request.validity().orElseGet(() -> Validity.ofDays(clock.instant(), 730));
            X509v3CertificateBuilder builder = new X509v3CertificateBuilder(
                    issuer.name(),
                    request.serial().orElseGet(() -> new BigInteger(127, RANDOM).setBit(126)),
                    Date.from(validity.from()),
                    Date.from(validity.until()),
                    request.subject().toName(),
                    SubjectPublicKeyInfo.getInstance(publicKey.getEncoded()));
            identify(builder, publicKey, issuer);
            if (authority.isPresent()) {
                constrain(builder, authority.get());
            }
            use(builder, request);
            if (ocspNoCheck) {
                builder.addExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck, false, DERNull.INSTANCE);
            }
            pointToRevocation(builder, request.revocation().orElse(issuer.revocation()));
            byte[] encoded = builder.build(signer(issuer.key(), request.hash())).getEncoded();
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
        } catch (IOException | GeneralSecurityException e) {
            throw new PkiFailure("The certificate cannot be made", e);
        }
    }

    static ContentSigner signer(PrivateKey key, String hash) {
        try {
            return new JcaContentSignerBuilder(hash + ("EC".equals(key.getAlgorithm()) ? "withECDSA" : "withRSA"))
                    .build(key);
        } catch (OperatorCreationException e) {
            throw new PkiFailure("The key cannot sign", e);
        }
    }

    /** Digg's authorities identify keys by SHA-256, 32 bytes, not by the SHA-1 of RFC 5280 (transport.md 6.1). */
    static byte[] keyIdentifier(PublicKey key) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(SubjectPublicKeyInfo.getInstance(key.getEncoded())
                            .getPublicKeyData()
                            .getBytes());
        } catch (GeneralSecurityException e) {
            throw new PkiFailure("No SHA-256", e);
        }
    }

    private static void identify(X509v3CertificateBuilder builder, PublicKey subject, Issuer issuer)
            throws IOException {
        builder.addExtension(Extension.subjectKeyIdentifier, false, new SubjectKeyIdentifier(keyIdentifier(subject)));
        builder.addExtension(
                Extension.authorityKeyIdentifier, false, new AuthorityKeyIdentifier(keyIdentifier(issuer.publicKey())));
    }

    private static void constrain(X509v3CertificateBuilder builder, Constraints constraints) throws IOException {
        BasicConstraints value = constraints.pathLength().isPresent()
                ? new BasicConstraints(constraints.pathLength().getAsInt())
                : new BasicConstraints(true);
        builder.addExtension(Extension.basicConstraints, constraints.critical(), value);
    }

    private static void use(X509v3CertificateBuilder builder, CertificateRequest request) throws IOException {
        if (!request.uses().isEmpty()) {
            int bits = request.uses().stream().mapToInt(KeyUse::bit).reduce(0, (a, b) -> a | b);
            builder.addExtension(Extension.keyUsage, request.usesCritical(), new KeyUsage(bits));
        }
        if (!request.extendedUses().isEmpty()) {
            builder.addExtension(
                    Extension.extendedKeyUsage,
                    false,
                    new ExtendedKeyUsage(request.extendedUses().stream()
                            .map(ExtendedUse::purpose)
                            .toArray(KeyPurposeId[]::new)));
        }
        if (!request.names().isEmpty()) {
            builder.addExtension(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(request.names().stream()
                            .map(name -> new GeneralName(
                                    name.matches("[0-9.]+|.*:.*") ? GeneralName.iPAddress : GeneralName.dNSName, name))
                            .toArray(GeneralName[]::new)));
        }
        if (!request.policies().isEmpty()) {
            builder.addExtension(
                    Extension.certificatePolicies,
                    false,
                    new CertificatePolicies(request.policies().stream()
                            .map(policy -> new PolicyInformation(new ASN1ObjectIdentifier(policy)))
                            .toArray(PolicyInformation[]::new)));
        }
    }

    private static void pointToRevocation(X509v3CertificateBuilder builder, RevocationAddresses addresses)
            throws IOException {
        if (addresses.crl().isPresent()) {
            builder.addExtension(Extension.cRLDistributionPoints, false, new CRLDistPoint(new DistributionPoint[] {
                new DistributionPoint(
                        new DistributionPointName(
                                new GeneralNames(uri(addresses.crl().get()))),
                        null,
                        null)
            }));
        }
        if (addresses.ocsp().isPresent()) {
            builder.addExtension(
                    Extension.authorityInfoAccess,
                    false,
                    new AuthorityInformationAccess(
                            AccessDescription.id_ad_ocsp, uri(addresses.ocsp().get())));
        }
    }

    private static GeneralName uri(URI address) {
        return new GeneralName(GeneralName.uniformResourceIdentifier, address.toString());
    }
}
