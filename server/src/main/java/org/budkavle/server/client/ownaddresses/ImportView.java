// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.ownaddresses;

import java.util.List;
import org.budkavle.server.addressbook.DirectoryFileRefused;
import org.budkavle.server.addressbook.DirectoryToken;

/**
 * Where functions and groups can be fetched from.
 *
 * @param ldap whether a directory is configured to be read
 * @param faults of the file that was just sent
 * @param trouble text of what went wrong with the directory; empty: nothing did
 * @param newToken a key that was just made, shown this once; empty: none was
 * @param scimAddress where a directory pushes
 */
public record ImportView(
        boolean ldap,
        int groups,
        List<DirectoryToken> tokens,
        List<DirectoryFileRefused.Fault> faults,
        String trouble,
        String newToken,
        String scimAddress,
        int work) {}
