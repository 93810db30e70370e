// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.platform;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.jspecify.annotations.Nullable;

/** Answers 404 to a path that belongs to the other listener, before anything else sees the request. */
final class ListenerSeparation extends ValveBase implements As4Listener {

    private volatile @Nullable Connector as4;

    ListenerSeparation() {
        super(true);
    }

    void as4Is(Connector connector) {
        as4 = connector;
    }

    @Override
    public int port() {
        Connector connector = as4;
        if (connector == null) {
            throw new IllegalStateException(
                    "This server is no access point: see budkavle.roles, budkavle.keys.folder and"
                            + " budkavle.federation.settings");
        }
        return connector.getLocalPort();
    }

    /** Whether the request came to the listener of other access points. */
    boolean isAs4(Request request) {
        return request.getConnector().equals(as4);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        String path = request.getDecodedRequestURI();
        boolean asksForAs4 = path != null && (path.equals(PATH) || path.startsWith(PATH + "/"));
        if (asksForAs4 == isAs4(request)) {
            getNext().invoke(request, response);
        } else {
            AnswerHeaders.MACHINE.forEach(response::setHeader);
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        }
    }
}
