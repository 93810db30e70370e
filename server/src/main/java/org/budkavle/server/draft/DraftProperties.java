// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.draft;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator sets under {@code budkavle.draft.*}.
 *
 * @param undo how long a message is held, unsigned, before it is handed over; 10 to 30 seconds suit people
 */
@ConfigurationProperties("budkavle.draft")
record DraftProperties(@DefaultValue("20s") Duration undo) {}
