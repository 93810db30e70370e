// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.administration;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.budkavle.server.login.LoginProperties;
import org.budkavle.server.login.ProviderCheck;

/**
 * How people log in here.
 *
 * @param lastLogIn when somebody last logged in at an identity provider
 * @param checks how the connections that were just tried answered, by the provider's id
 */
public record LoginStateView(LoginProperties login, Optional<Instant> lastLogIn, Map<String, ProviderCheck> checks) {}
