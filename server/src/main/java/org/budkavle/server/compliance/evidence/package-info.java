// SPDX-License-Identifier: Apache-2.0
/** Where evidence is read: each class looks in one part of the system and tells what it saw. */
@NullMarked
package org.budkavle.server.compliance.evidence;

import org.jspecify.annotations.NullMarked;
