// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.connection;

import java.util.List;
import org.budkavle.server.client.addressbook.PickerView;
import org.budkavle.server.connection.order.Catalogue;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.page.Choice;
import org.budkavle.server.page.Form;

/** What is to be ordered, from where and of whom. */
public record NewView(
        Form form, List<Choice> types, List<Mailbox> mailboxes, List<Catalogue> catalogues, PickerView picker) {}
