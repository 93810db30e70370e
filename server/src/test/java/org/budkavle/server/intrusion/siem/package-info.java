// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.budkavle.server.intrusion.siem;

import org.jspecify.annotations.NullMarked;
