// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.catalogue.scim;

/** A request cannot be carried out (RFC 7644 3.12). */
final class ScimRefused extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String type;

    private ScimRefused(int status, String type, String detail) {
        super(detail);
        this.status = status;
        this.type = type;
    }

    static ScimRefused notFound() {
        return new ScimRefused(404, "", "There is no such resource");
    }

    /** @param type the {@code scimType} of table 9 */
    static ScimRefused badRequest(String type, String detail) {
        return new ScimRefused(400, type, detail);
    }

    static ScimRefused taken(String attribute) {
        return new ScimRefused(409, "uniqueness", "Another resource has this " + attribute);
    }

    static ScimRefused tooLarge(String detail) {
        return new ScimRefused(413, "", detail);
    }

    int status() {
        return status;
    }

    /** Empty if the table has none for it. */
    String type() {
        return type;
    }
}
