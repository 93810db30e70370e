// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.sdkapi;

import java.util.Set;

/** The scopes of the SDK API (api-and-address-book.md 1.10). */
public final class Scope {

    /** To send. */
    public static final String SEND = "urn:sdk.api:sendMessages";

    /** To send, as the official API description spells it in one place (1.12, row 2). */
    public static final String SEND_ALSO = "urn:sdk.api:sendMessage";

    /** To fetch a message with its content. */
    public static final String GET = "urn:sdk.api:getMessage";

    /** To list messages, without content. */
    public static final String LIST = "urn:sdk.api:getMessageByFilter";

    /** To delete. */
    public static final String DELETE = "urn:sdk.api:deleteMessage";

    /** For an operator: the way of every message through this server, also of one that was refused. Never content. */
    public static final String TRACE = "urn:budkavle:trace";

    /** For a message service elsewhere: our access point's interface C. */
    public static final String ACCESS_POINT = "urn:budkavle:accesspoint";

    /** The operations of the SDK API; what a client gets unless its registration says otherwise. */
    public static final Set<String> ALL = Set.of(SEND, GET, LIST, DELETE);

    /** Everything that a registration may grant. */
    public static final Set<String> GRANTABLE = Set.of(SEND, GET, LIST, DELETE, TRACE, ACCESS_POINT);

    private Scope() {}
}
