// SPDX-License-Identifier: Apache-2.0
/** Identity providers (OpenID Connect). */
@NullMarked
package org.budkavle.server.login.provider;

import org.jspecify.annotations.NullMarked;
