// SPDX-License-Identifier: Apache-2.0
/** What is secret: blobs on disk, and content encrypted under a data key per mailbox (design 3.4, 3.5). */
@ApplicationModule(displayName = "Content")
@NullMarked
package org.budkavle.server.content;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
