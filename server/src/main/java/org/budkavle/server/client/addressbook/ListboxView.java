// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.addressbook;

import java.util.List;
import org.budkavle.server.addressbook.SearchAnswer;

/** What stands under the picker's field while somebody types. */
public record ListboxView(String text, SearchAnswer answer, List<HitView> hits, BookAge age) {}
