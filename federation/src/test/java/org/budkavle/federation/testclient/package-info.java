// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.budkavle.federation.testclient;

import org.jspecify.annotations.NullMarked;
