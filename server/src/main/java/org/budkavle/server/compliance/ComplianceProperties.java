// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.compliance;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator sets under {@code budkavle.compliance.*}: where others leave what they found, so that nobody need upload
 * it.
 *
 * @param platformCheck the JSON of {@code ./budkavle platform check} or {@code ./budkavle doctor}; blank: it is uploaded
 * @param conformance the JSON protocol of {@code ./budkavle conformance}; blank: it is uploaded
 */
@ConfigurationProperties("budkavle.compliance")
public record ComplianceProperties(
        @DefaultValue("") String platformCheck,
        @DefaultValue("") String conformance) {}
