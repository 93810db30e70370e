// SPDX-License-Identifier: Apache-2.0
/**
 * The text of attachments, for the index of the search: read in a process of its own, which a file can bring down without
 * anything else noticing (ADR 33). Nothing of a file or its text is on a disk.
 */
@ApplicationModule(displayName = "File text")
@NullMarked
package org.budkavle.server.filetext;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
