// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.addressbook.sample;

import org.budkavle.federation.addressbook.ListedFunction;

/** A made-up function address as the book shows it, and apart from that what it is for. */
public record SampleFunction(ListedFunction function, Truth truth) {}
