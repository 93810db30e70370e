// SPDX-License-Identifier: Apache-2.0
package org.budkavle.tlog.witness;

/**
 * What a witness answers over HTTP.
 *
 * @param status 200 with signature lines; 409 with the size that it knows; 400, 403, 404, 422 as C2SP tlog-witness says
 * @param contentType of the body
 */
public record WitnessAnswer(int status, String contentType, String body) {

    /** The content type of a 409. */
    public static final String SIZE = "text/x.tlog.size";

    static WitnessAnswer of(int status, String body) {
        return new WitnessAnswer(status, "text/plain; charset=utf-8", body);
    }

    static WitnessAnswer conflict(long known) {
        return new WitnessAnswer(409, SIZE, known + "\n");
    }
}
