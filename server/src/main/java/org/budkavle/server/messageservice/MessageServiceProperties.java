// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator sets under {@code budkavle.messageservice.*}. The limits in time belong to a specification that is not
 * public (message.md 9 O1); the defaults are those of message.md 6.6.
 *
 * @param fileTypes MIME types that may be sent and received
 * @param fileTypesOf further types of single organisations, by participant id
 * @param contradictingFiles what is done with a file to be sent whose bytes contradict its name or declared type
 * @param contradictingFilesOf the same for single organisations, by participant id
 * @param packed how much may be packed in a file
 * @param sendingLimit largest message that is sent, in bytes (message.md 2.10)
 * @param receivingLimit largest message that is received, in bytes
 * @param envelopeLimit largest envelope that is looked at, in bytes
 * @param lookupPause between look-ups of a recipient's certificate, at first; doubled each time
 * @param lookupLongestPause between look-ups at last
 * @param lookupFor how long a message waits for look-ups before it fails
 * @param transportFor how long an access point may be silent about what it was handed; longer than it tries by itself
 * @param receiptWarning after the transport receipt; then the missing receipt is pointed out
 * @param receiptFor after the transport receipt; then the message fails
 * @param removeAfter a message whose status is final is deleted then; absent: never
 * @param quarantineFor an envelope that could not be dealt with is kept so long for the operator
 * @param malwareScanner address of a ClamAV daemon, {@code host:port}; {@code none}: files are not examined, which SDK-PROD and SDK-QA
 *     want said
 * @param malwareScannerTimeout longest wait for the daemon
 */
@ConfigurationProperties("budkavle.messageservice")
public record MessageServiceProperties(
        @DefaultValue("application/pdf") Set<String> fileTypes,
        @DefaultValue Map<String, Set<String>> fileTypesOf,
        @DefaultValue("warn") ContradictingFiles contradictingFiles,
        @DefaultValue Map<String, ContradictingFiles> contradictingFilesOf,
        @DefaultValue PackedLimits packed,
        @DefaultValue("30000000") long sendingLimit,
        @DefaultValue("31457280") long receivingLimit,
        @DefaultValue("100000000") long envelopeLimit,
        @DefaultValue("30s") Duration lookupPause,
        @DefaultValue("15m") Duration lookupLongestPause,
        @DefaultValue("24h") Duration lookupFor,
        @DefaultValue("48h") Duration transportFor,
        @DefaultValue("1h") Duration receiptWarning,
        @DefaultValue("24h") Duration receiptFor,
        Optional<Duration> removeAfter,
        @DefaultValue("30d") Duration quarantineFor,
        Optional<String> malwareScanner,
        @DefaultValue("60s") Duration malwareScannerTimeout) {

    /** What an organisation does with a file that is not what it says. What comes in is never refused for it. */
    public enum ContradictingFiles {
        /** Whoever sends it is told. */
        WARN,
        /** It is not sent. */
        REFUSE
    }
}
