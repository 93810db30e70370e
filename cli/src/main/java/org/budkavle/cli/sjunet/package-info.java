// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.budkavle.cli.sjunet;

import org.jspecify.annotations.NullMarked;
