// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.login;

import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator sets under {@code budkavle.login.*}; see docs/inloggning.md.
 *
 * @param idleLock the screen locks after so long without a key; 5 to 30 minutes
 * @param lockWarning how long before it locks the person is warned
 * @param longest a session ends after so long whatever happens
 * @param secretLevel what content that is marked as secret asks for
 */
@ConfigurationProperties("budkavle.login")
record LoginProperties(
        @DefaultValue("15m") Duration idleLock,
        @DefaultValue("2m") Duration lockWarning,
        @DefaultValue("10h") Duration longest,
        Optional<AssuranceLevel> secretLevel) {}
