// SPDX-License-Identifier: Apache-2.0
/** A bucket on a server that speaks S3: the few calls that a blob store needs, signed, checked and repeated (ADR 42). */
@NullMarked
package org.budkavle.server.content.bucket;

import org.jspecify.annotations.NullMarked;
