// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.catalogue.scim;

/** The resources that directories push. */
enum ScimType {
    USER("User", "Users", "urn:ietf:params:scim:schemas:core:2.0:User", "directory_person", "user_name", "userName"),
    GROUP("Group", "Groups", "urn:ietf:params:scim:schemas:core:2.0:Group", "directory_group", "name", "displayName");

    private final String name;
    private final String endpoint;
    private final String schema;
    private final String table;
    private final String column;
    private final String attribute;

    ScimType(String name, String endpoint, String schema, String table, String column, String attribute) {
        this.name = name;
        this.endpoint = endpoint;
        this.schema = schema;
        this.table = table;
        this.column = column;
        this.attribute = attribute;
    }

    /** Its name in {@code meta.resourceType}. */
    String resourceType() {
        return name;
    }

    String endpoint() {
        return endpoint;
    }

    String schema() {
        return schema;
    }

    String table() {
        return table;
    }

    /** The column of the attribute that is required and unique. */
    String column() {
        return column;
    }

    /** The attribute that is required and unique. */
    String attribute() {
        return attribute;
    }
}
