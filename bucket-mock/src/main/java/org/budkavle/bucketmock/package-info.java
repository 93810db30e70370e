// SPDX-License-Identifier: Apache-2.0
/** An S3 server for tests, and how it is started. */
@NullMarked
package org.budkavle.bucketmock;

import org.jspecify.annotations.NullMarked;
