// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.audit;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator sets under {@code budkavle.audit.*}.
 *
 * @param origin the log's name in its checkpoints, set before the first start; blank: {@code <budkavle.domain>/audit}
 * @param verifyAt when all of it is read and compared each day, Swedish time
 * @param witness who else remembers how large the log was
 * @param timeStamp who says when
 * @param watched the logs of others that we cosign: their verifier keys
 */
@ConfigurationProperties("budkavle.audit")
public record AuditProperties(
        @DefaultValue("") String origin,
        @DefaultValue("06:00") LocalTime verifyAt,
        @DefaultValue Witness witness,
        @DefaultValue TimeStamp timeStamp,
        @DefaultValue List<String> watched) {

    /**
     * @param folder on other storage, where each witnessed checkpoint is appended; blank: none
     * @param servers witnesses over HTTP
     * @param every how often, when the log has grown
     * @param alarmAfter without an answer
     * @param refuseAfter without an answer from when on administrative actions are refused; accesses never are
     */
    public record Witness(
            @DefaultValue("") String folder,
            @DefaultValue List<Server> servers,
            @DefaultValue("1m") Duration every,
            @DefaultValue("1h") Duration alarmAfter,
            @DefaultValue("24h") Duration refuseAfter) {}

    /**
     * @param uri before {@code /add-checkpoint}
     * @param key the witness' verifier key
     */
    public record Server(String uri, String key) {}

    /**
     * @param uri of the authority (RFC 3161 over HTTP); blank: none
     * @param certificates PEM file with the certificates that its tokens may be signed with
     * @param every how often, when the log has grown
     * @param alarmAfter without a token
     */
    public record TimeStamp(
            @DefaultValue("") String uri,
            @DefaultValue("") String certificates,
            @DefaultValue("24h") Duration every,
            @DefaultValue("26h") Duration alarmAfter) {}
}
