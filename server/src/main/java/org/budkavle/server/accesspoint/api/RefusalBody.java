// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.accesspoint.api;

import java.util.List;
import org.budkavle.server.accesspoint.FailureCode;

/**
 * Why a submission was refused, as {@code application/problem+json}.
 *
 * @param code one of {@link FailureCode}
 * @param details stable rule codes; never content
 */
public record RefusalBody(String type, String title, int status, FailureCode code, List<String> details) {}
