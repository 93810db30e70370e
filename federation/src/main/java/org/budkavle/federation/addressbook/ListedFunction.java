// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.addressbook;

import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.ParticipantId;

/** A function address in the address book (api-and-address-book.md 2.2.2) and the organisation that it belongs to. */
public record ListedFunction(FunctionAddress address, String name, String description, ParticipantId organisation) {}
