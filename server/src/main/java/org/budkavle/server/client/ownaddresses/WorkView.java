// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.ownaddresses;

import java.util.List;
import org.budkavle.server.addressbook.AddressWork;

/** What to do in the national tool, and what is said to be done there. */
public record WorkView(List<AddressWork> todo, List<AddressWork> waiting, int work) {}
