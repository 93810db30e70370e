// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.platform;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.util.NetMaskSet;
import org.apache.catalina.valves.RemoteIpValve;

/**
 * Believes {@code X-Forwarded-For} and {@code X-Forwarded-Proto} of the proxies in {@code budkavle.proxies}, and of nobody else:
 * then the address of the request is the person's, and a connection that was TLS outside counts as TLS. Of several addresses the
 * last counts that is no proxy of ours, since what stands before it the caller may have written.
 */
final class ForwardedClient extends RemoteIpValve {

    private final ListenerSeparation listeners;

    ForwardedClient(List<String> proxies, ListenerSeparation listeners) {
        this.listeners = listeners;
        String networks = proxies.stream()
                .map(String::strip)
                .map(proxy -> proxy.contains("/") ? proxy : proxy + (proxy.contains(":") ? "/128" : "/32"))
                .collect(Collectors.joining(","));
        try {
            NetMaskSet.parse(networks);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "budkavle.proxies: name addresses, or networks as 10.0.0.0/8, with commas between", e);
        }
        setInternalProxies(networks);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        request.setAttribute(Peer.ATTRIBUTE, request.getPeerAddr());
        if (listeners.isAs4(request)) {
            getNext().invoke(request, response);
        } else {
            super.invoke(request, response);
        }
    }
}
