// SPDX-License-Identifier: Apache-2.0
/**
 * Office documents and pictures to PDF, which every recipient takes (client-ux.md C4): by LibreOffice, in a process of its own
 * without network, macros or time to spare. Nothing of a document stays in the clear on a disk.
 */
@ApplicationModule(displayName = "Conversion")
@NullMarked
package org.budkavle.server.conversion;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
