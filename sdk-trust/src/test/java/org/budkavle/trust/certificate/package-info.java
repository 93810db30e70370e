// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.budkavle.trust.certificate;

import org.jspecify.annotations.NullMarked;
