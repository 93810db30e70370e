// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.ownaddresses;

import org.budkavle.server.addressbook.DirectoryImport;

/**
 * A reading of a directory before it is applied.
 *
 * @param outdated whether it was just refused because something changed
 */
public record PreviewView(DirectoryImport reading, boolean outdated, int work) {}
