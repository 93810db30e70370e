// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.operator;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is set under {@code budkavle.operator.*}.
 *
 * @param organisation participant id of the one that runs the installation for others; empty: nobody has the operator's view
 * @param cacheWait for how long counterparts may go on using what they have looked up of a participant
 * @param keepOldKey for how long an old key decrypts after its certificate is no longer published: what was sealed to it may be on its way
 */
@ConfigurationProperties("budkavle.operator")
public record OperatorProperties(
        @DefaultValue("") String organisation,
        @DefaultValue("24h") Duration cacheWait,
        @DefaultValue("7d") Duration keepOldKey) {}
