// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation;

import java.nio.file.Path;
import org.budkavle.edelivery.FederationSettings;
import org.budkavle.format.identifier.ParticipantId;

/**
 * The folder that a joined server reads: {@code settings/} with the federation's settings, and {@code keys/} with PKCS#12
 * files, each with one entry, that share the password in {@code keys/password}. All keys are readable by the owner alone.
 */
public record JoinedServer(Path folder) {

    /** The properties file of the federation's settings. */
    public Path settings() {
        return settingsFolder().resolve(FederationSettings.FILE);
    }

    Path settingsFolder() {
        return folder.resolve("settings");
    }

    /** The folder of the keys. */
    public Path keys() {
        return folder.resolve("keys");
    }

    /** Signs and decrypts AS4 messages. */
    public Path accessPointKey() {
        return keys().resolve("access-point.p12");
    }

    /** TLS, as server and as client. */
    public Path tlsKey() {
        return keys().resolve("tls.p12");
    }

    /** Signs and opens a participant's envelopes; a colon in the id is an underscore in the file's name. */
    public Path organisationKey(ParticipantId participant) {
        return keys().resolve(participant.canonical().replace(':', '_') + ".p12");
    }

    /** The first line is the password of every key store. */
    public Path passwordFile() {
        return keys().resolve("password");
    }
}
