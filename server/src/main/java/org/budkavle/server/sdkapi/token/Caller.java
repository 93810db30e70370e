// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.sdkapi.token;

import org.budkavle.server.messageservice.Access;
import org.budkavle.server.organisation.Organisation;

/**
 * The client behind a request.
 *
 * @param clientId its id
 * @param organisation whom it acts for
 * @param access what it may see and send from
 */
public record Caller(String clientId, Organisation organisation, Access access) {}
