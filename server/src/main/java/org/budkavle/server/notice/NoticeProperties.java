// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.notice;

import java.net.URI;
import java.time.LocalTime;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator sets under {@code budkavle.notice.*}.
 *
 * @param host the mail server; blank: no mail is sent
 * @param port of it
 * @param tls STARTTLS: the connection must become TLS before anything is said; IMPLICIT: it is from the beginning; NONE: for a
 *     mail server on the same machine
 * @param roots PEM file with the authorities that the mail server's certificate may come from; blank: those of the platform
 * @param username blank: none is given
 * @param passwordFile the first line is the password
 * @param from the sender of the mails
 * @param home where people log in; blank: no link
 * @param domains the mail domains that notices may go to; empty: all
 * @param mailsPerHour most mails to a person in an hour; what is more is gathered
 * @param morning when gathered mails of the day go
 * @param timeoutSeconds how long the mail server may take
 */
@ConfigurationProperties("budkavle.notice")
record NoticeProperties(
        @DefaultValue("") String host,
        @DefaultValue("587") int port,
        @DefaultValue("STARTTLS") Tls tls,
        @DefaultValue("") String roots,
        @DefaultValue("") String username,
        @DefaultValue("") String passwordFile,
        @DefaultValue("") String from,
        @DefaultValue("") String home,
        @DefaultValue Set<String> domains,
        @DefaultValue("6") int mailsPerHour,
        @DefaultValue("07:30") LocalTime morning,
        @DefaultValue("20") int timeoutSeconds) {

    enum Tls {
        STARTTLS,
        IMPLICIT,
        NONE
    }

    NoticeProperties {
        domains = Set.copyOf(domains);
        if (!host.isBlank() && from.isBlank()) {
            throw new IllegalArgumentException("budkavle.notice.from: state the sender of the mails");
        }
        if (!home.isBlank()) {
            URI.create(home);
        }
        if (mailsPerHour < 1) {
            throw new IllegalArgumentException("budkavle.notice.mails-per-hour: at least 1");
        }
    }
}
