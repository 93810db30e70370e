// SPDX-License-Identifier: Apache-2.0
package org.budkavle.benchmarks.as4;

import com.helger.base.state.ETriState;
import com.helger.phase4.attachment.EAS4CompressionMode;
import com.helger.phase4.crypto.ECryptoAlgorithmCrypt;
import com.helger.phase4.crypto.ECryptoAlgorithmSign;
import com.helger.phase4.crypto.ECryptoAlgorithmSignDigest;
import com.helger.phase4.mgr.MetaAS4Manager;
import com.helger.phase4.model.EMEP;
import com.helger.phase4.model.EMEPBinding;
import com.helger.phase4.model.pmode.IPModeIDProvider;
import com.helger.phase4.model.pmode.PMode;
import com.helger.phase4.model.pmode.PModeParty;
import com.helger.phase4.model.pmode.PModePayloadService;
import com.helger.phase4.model.pmode.PModeReceptionAwareness;
import com.helger.phase4.model.pmode.leg.EPModeSendReceiptReplyPattern;
import com.helger.phase4.model.pmode.leg.PModeLeg;
import com.helger.phase4.model.pmode.leg.PModeLegBusinessInformation;
import com.helger.phase4.model.pmode.leg.PModeLegErrorHandling;
import com.helger.phase4.model.pmode.leg.PModeLegProtocol;
import com.helger.phase4.model.pmode.leg.PModeLegSecurity;
import com.helger.phase4.profile.AS4Profile;
import com.helger.phase4.wss.EWSSVersion;
import com.helger.scope.mgr.ScopeManager;

/** Digg's processing mode (transport.md 2.1) in phase4's words. */
final class DiggProfile {

    static final String ID = "sdk";
    static final String PARTY_TYPE = "urn:fdc:digg.se:edelivery:transportprofile:as4:partytype:ap";
    static final String INITIATOR = "http://docs.oasis-open.org/ebxml-msg/ebms/v3.0/ns/core/200704/initiator";
    static final String RESPONDER = "http://docs.oasis-open.org/ebxml-msg/ebms/v3.0/ns/core/200704/responder";

    private static final int AES_BITS = 128;

    private DiggProfile() {}

    /** Tells phase4, which keeps its profiles in a global scope. */
    static synchronized void register() {
        if (ScopeManager.isGlobalScopePresent()) {
            return;
        }
        ScopeManager.onGlobalBegin("budkavle-bench");
        MetaAS4Manager.getProfileMgr()
                .registerProfile(new AS4Profile(
                        ID,
                        "SDK",
                        () -> null,
                        (initiator, responder, address) -> processingMode(),
                        IPModeIDProvider.DEFAULT_DYNAMIC,
                        false,
                        false));
    }

    static PMode processingMode() {
        PModeLegSecurity security = new PModeLegSecurity();
        security.setWSSVersion(EWSSVersion.WSS_111);
        security.setX509SignatureAlgorithm(ECryptoAlgorithmSign.RSA_SHA_256);
        security.setX509SignatureHashFunction(ECryptoAlgorithmSignDigest.DIGEST_SHA_256);
        security.setX509EncryptionAlgorithm(ECryptoAlgorithmCrypt.AES_128_GCM);
        security.setX509EncryptionMinimumStrength(AES_BITS);
        security.setPModeAuthorize(false);
        security.setSendReceipt(true);
        security.setSendReceiptNonRepudiation(true);
        security.setSendReceiptReplyPattern(EPModeSendReceiptReplyPattern.RESPONSE);
        PModeLeg leg = new PModeLeg(
                PModeLegProtocol.createForDefaultSoapVersion("https://localhost/as4"),
                PModeLegBusinessInformation.create(null, null, null, null),
                new PModeLegErrorHandling(null, null, ETriState.TRUE, ETriState.TRUE, ETriState.TRUE, ETriState.TRUE),
                null,
                security);
        return new PMode(
                "sdk",
                PModeParty.createSimple(AccessPoints.SENDER, INITIATOR),
                PModeParty.createSimple(AccessPoints.RECEIVER, RESPONDER),
                "none",
                EMEP.ONE_WAY,
                EMEPBinding.PUSH,
                leg,
                null,
                new PModePayloadService(EAS4CompressionMode.GZIP),
                PModeReceptionAwareness.createDefault());
    }
}
