// SPDX-License-Identifier: Apache-2.0
/** Client certificates, from TLS or from a proxy in front. */
@NullMarked
package org.budkavle.server.login.certificate;

import org.jspecify.annotations.NullMarked;
