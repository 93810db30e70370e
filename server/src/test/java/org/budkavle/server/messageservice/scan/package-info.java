// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.budkavle.server.messageservice.scan;

import org.jspecify.annotations.NullMarked;
