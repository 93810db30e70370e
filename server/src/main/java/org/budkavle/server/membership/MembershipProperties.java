// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.membership;

import java.time.Duration;
import org.budkavle.trust.certificate.OrganisationCertificates.IssuerRule;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How we look up in the federation that {@code budkavle.federation.settings} describes.
 *
 * @param dnsTimeout how long one name server may take
 * @param metadataTimeout for connecting to the metadata publisher, and again for its answer
 * @param metadataFreshFor how long verified metadata is served without asking again (transport.md 4.6)
 * @param metadataStaleFor up to which age it is served when nobody answers; only what the federation allows
 * @param onlyPort443 refuse access points on another port, as SDK's real environments do
 * @param participantIssuers whether participants' own certificates must come from an issuer that we know
 */
@ConfigurationProperties("budkavle.discovery")
public record MembershipProperties(
        @DefaultValue("3s") Duration dnsTimeout,
        @DefaultValue("10s") Duration metadataTimeout,
        @DefaultValue("15m") Duration metadataFreshFor,
        @DefaultValue("0s") Duration metadataStaleFor,
        @DefaultValue("false") boolean onlyPort443,
        @DefaultValue("ANY_ISSUER") IssuerRule participantIssuers) {}
