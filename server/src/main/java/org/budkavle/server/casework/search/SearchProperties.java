// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework.search;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator sets under {@code budkavle.search.*}.
 *
 * @param attachmentsEvery how long it takes until attachments that have come are read for their words, when nothing else is to be read
 */
@ConfigurationProperties("budkavle.search")
record SearchProperties(@DefaultValue("10s") Duration attachmentsEvery) {}
