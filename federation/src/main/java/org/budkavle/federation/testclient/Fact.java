// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.testclient;

/** Something that is said in a layer, decoded. */
public record Fact(String name, String value) {}
