// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.ownaddresses;

import java.util.List;
import org.budkavle.server.addressbook.AddressFinding;
import org.budkavle.server.addressbook.CopyState;
import org.budkavle.server.addressbook.OwnAddress;

/**
 * Our addresses.
 *
 * @param work how many changes wait to be made in the national tool
 */
public record ListView(List<Row> rows, List<AddressFinding> findings, CopyState copy, int work) {

    /**
     * An address.
     *
     * @param score how well it follows the general structure, 0 to 100
     */
    public record Row(OwnAddress address, int score) {}
}
