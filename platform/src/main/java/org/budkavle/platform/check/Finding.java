// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.check;

/**
 * What a check found in one place.
 *
 * @param object what shows it, as {@code Deployment/budkavle/budkavle}; empty where nothing does
 * @param text in plain Swedish; never a secret, a token or a person
 */
public record Finding(Check check, Outcome outcome, Depth depth, String object, String text) {}
