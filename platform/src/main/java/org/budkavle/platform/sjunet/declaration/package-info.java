// SPDX-License-Identifier: Apache-2.0
/** The file sjunet.yaml: what it says, and where it is wrong. */
@NullMarked
package org.budkavle.platform.sjunet.declaration;

import org.jspecify.annotations.NullMarked;
