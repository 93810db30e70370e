// SPDX-License-Identifier: Apache-2.0
/** {@code budkavle conformance}: the official cases against Budkavle, or against anything else. */
@NullMarked
package org.budkavle.cli.conformance;

import org.jspecify.annotations.NullMarked;
