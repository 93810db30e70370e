// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.login.web;

import java.util.Optional;
import org.budkavle.server.page.Form;

/**
 * Activation of an account: first the code, then password and app.
 *
 * @param username empty: the code is asked for
 * @param code the activation code, to be sent along
 */
public record ActivationView(
        Optional<String> username, String code, Optional<SecretView> secret, int shortest, Form form) {}
