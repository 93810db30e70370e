// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.accesspoint.remote;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.net.URI;
import java.net.http.HttpClient;
import java.security.PrivateKey;
import java.time.Clock;
import org.budkavle.server.accesspoint.AccessPointProperties;
import org.budkavle.server.accesspoint.inbound.TakeOver;
import org.budkavle.server.accesspoint.outbound.RecordOutcome;
import org.budkavle.server.accesspoint.outbound.SendTask;
import org.budkavle.server.accesspoint.outbound.Transmissions;
import org.budkavle.server.accesspoint.placement.TransfersElsewhere;
import org.budkavle.server.content.BlobStore;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.platform.KeyFolder;
import org.budkavle.server.platform.Outgoing;
import org.budkavle.trust.http.GuardedClient;
import org.budkavle.trust.http.Reachable;
import org.budkavle.trust.key.KeyStoreUnusable;
import org.budkavle.trust.key.KeyStores;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@TransfersElsewhere
class RemoteConfiguration {

    @Bean
    RemoteAccessPoint remoteAccessPoint(
            KeyFolder keys, AccessPointProperties properties, Outgoing outgoing, Clock clock) throws KeyStoreUnusable {
        URI base = encrypted(properties.url().orElseThrow());
        HttpClient http = GuardedClient.of(
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(properties.connectTimeout()),
                outgoing.asConfigured());
        PrivateKey key = KeyStores.load(keys.folder().resolve("accesspoint-client.p12"), keys.password())
                .privateKey();
        ClientTokens tokens = new ClientTokens(
                http,
                encrypted(properties.remote().tokenUrl().orElse(base.resolve("/oauth2/token"))),
                properties.remote().clientId(),
                key,
                properties.responseTimeout(),
                clock);
        return new RemoteAccessPoint(http, base, tokens, properties.responseTimeout());
    }

    /** Envelopes are sealed, but who exchanges them with whom, and our token, are for nobody on the way. */
    static URI encrypted(URI address) {
        if (!"https".equals(address.getScheme()) && !Reachable.isThisMachine(address.getHost())) {
            throw new IllegalArgumentException(
                    "budkavle.accesspoint.url: an access point on another machine is called by https");
        }
        return address;
    }

    @Bean
    Task<Void> relayTask(
            RemoteAccessPoint remote,
            Transmissions transmissions,
            RecordOutcome outcome,
            BlobStore blobs,
            AccessPointProperties properties,
            Clock clock) {
        return SendTask.making(new RelayTransmission(
                remote, transmissions, outcome, blobs, properties.remote().poll(), properties.timeToLive(), clock));
    }

    @Bean
    Task<Void> fetchTask(
            RemoteAccessPoint remote,
            Organisations organisations,
            TakeOver takeOver,
            BlobStore blobs,
            AccessPointProperties properties) {
        FetchArrivals fetch = new FetchArrivals(remote, organisations, takeOver, blobs);
        return Tasks.recurring(
                        "accesspoint-fetch", FixedDelay.of(properties.remote().poll()))
                .execute((instance, context) -> fetch.fetch());
    }
}
