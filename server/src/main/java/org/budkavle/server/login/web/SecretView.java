// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.login.web;

import org.budkavle.server.login.factor.QrCode;
import org.budkavle.server.page.Form;

/**
 * The secret of one-time codes, to be taken into an app.
 *
 * @param picture the QR code
 * @param written the same to be typed, in groups of four
 */
public record SecretView(QrCode.Drawing picture, String written, Form form) {}
