// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.status;

import org.budkavle.server.onboarding.OnboardingStep;
import org.budkavle.server.page.Form;

/** The page where people say something of a step. */
public record StepView(OnboardingStep step, Form form) {}
