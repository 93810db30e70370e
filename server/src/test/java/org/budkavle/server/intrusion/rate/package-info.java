// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.budkavle.server.intrusion.rate;

import org.jspecify.annotations.NullMarked;
