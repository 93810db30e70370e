// SPDX-License-Identifier: Apache-2.0
/** The screens of the web client, one package each. How they are made: docs/client.md. */
@ApplicationModule(displayName = "Client")
@NullMarked
package org.budkavle.server.client;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
