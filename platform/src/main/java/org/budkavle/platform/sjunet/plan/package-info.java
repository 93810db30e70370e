// SPDX-License-Identifier: Apache-2.0
/** What can be judged of a declared connection before anything is applied, and its picture. */
@NullMarked
package org.budkavle.platform.sjunet.plan;

import org.jspecify.annotations.NullMarked;
