// SPDX-License-Identifier: Apache-2.0
package org.budkavle.proof;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.budkavle.format.identifier.ParticipantId;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The manifest as JSON, laid out for people too. */
final class ManifestJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_ABSENT))
            .build();

    private ManifestJson() {}

    static byte[] write(Record manifest) {
        return JSON.writeValueAsBytes(manifest);
    }

    static Manifest read(byte[] json) throws NotAProof {
        try {
            Manifest manifest = JSON.readValue(json, Manifest.class);
            if (!Manifest.FORMAT.equals(manifest.format()) || manifest.version() != Manifest.VERSION) {
                throw new NotAProof("another format or version");
            }
            participant(manifest.message().sender());
            participant(manifest.message().recipient());
            return manifest;
        } catch (JacksonException | NullPointerException | IllegalArgumentException e) {
            throw new NotAProof("the manifest cannot be read");
        }
    }

    /** Whether it says that it is an evidence report's. */
    static boolean isEvidence(byte[] json) {
        try {
            return EvidenceManifest.FORMAT.equals(
                    JSON.readTree(json).path("format").asString(""));
        } catch (JacksonException none) {
            return false;
        }
    }

    static EvidenceManifest readEvidence(byte[] json) throws NotAProof {
        try {
            EvidenceManifest manifest = JSON.readValue(json, EvidenceManifest.class);
            if (!EvidenceManifest.FORMAT.equals(manifest.format()) || manifest.version() != EvidenceManifest.VERSION) {
                throw new NotAProof("another format or version");
            }
            return manifest;
        } catch (JacksonException | NullPointerException | IllegalArgumentException e) {
            throw new NotAProof("the manifest cannot be read");
        }
    }

    /** Later it is compared with what was signed, so it must be one. */
    private static void participant(Manifest.Address address) {
        if (!ParticipantId.isValid(address.participant())) {
            throw new IllegalArgumentException("not a participant");
        }
    }
}
