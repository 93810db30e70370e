// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.check;

import java.util.List;

/** Everything that is looked at: of which area, for which controls, and how it is mended. The ids never change their meaning. */
public enum Check {
    IDENTITY_PROVIDER(
            Area.IDENTITY,
            1,
            "H3-04 H3-16 H4-02",
            "API-servern tar inloggningar från en extern identitetsleverantör",
            "Sätt --authentication-config (eller --oidc-issuer-url och --oidc-client-id) på API-servern."),
    NO_STATIC_CREDENTIALS(
            Area.IDENTITY,
            2,
            "H3-04",
            "Inga fasta lösenord eller tokenfiler",
            "Ta bort --token-auth-file och --basic-auth-file."),
    NO_ANONYMOUS(
            Area.IDENTITY,
            3,
            "H3-03 H3-04",
            "Ingen anonym åtkomst",
            "Sätt --anonymous-auth=false, eller begränsa anonym åtkomst i AuthenticationConfiguration."),
    DEX(
            Area.IDENTITY,
            4,
            "H3-04 H3-16",
            "Dex har inga egna lösenord och tål bortfall",
            "Sätt enablePasswordDB: false, ta bort staticPasswords och kör minst två repliker."),
    NO_MASTERS(
            Area.IDENTITY,
            5,
            "H3-04 H4-03",
            "Ingen bindning till system:masters",
            "Ta bort bindningen; system:masters går förbi all behörighetskontroll."),
    SHORT_TOKENS(
            Area.IDENTITY,
            6,
            "H3-04",
            "Inga långlivade token",
            "Ta bort hemligheten av typen service-account-token; använd token som projiceras och går ut."),
    NO_PERSONAL_CERTIFICATES(
            Area.IDENTITY,
            7,
            "H3-04",
            "Inga klientcertifikat till människor",
            "Låt certifikatet gå ut och logga in genom identitetsleverantören; ett klientcertifikat går inte att återkalla."),
    AUDIT_ON(
            Area.AUDIT,
            1,
            "H3-04 H4-05 N-02",
            "API-serverns granskningslogg är påslagen",
            "Sätt --audit-policy-file och --audit-log-path (eller --audit-webhook-config-file)."),
    AUDIT_POLICY(
            Area.AUDIT,
            2,
            "H3-04 H4-05",
            "Granskningspolicyn skriver det som ska skrivas, och inga hemligheter",
            "Rätta policyn; platform/kubernetes/control-plane/audit-policy.yaml går att ta som den är."),
    AUDIT_SHIPPED(
            Area.AUDIT,
            3,
            "H3-04 H4-05 N-02",
            "Granskningsloggen lämnar klustret",
            "Låt en DaemonSet som tål kontrollnodernas taints montera loggens mapp och sända den, eller använd webhook."),
    AUDIT_KEPT(
            Area.AUDIT,
            4,
            "H3-04 O-05",
            "Granskningsloggen ligger kvar på noden tills den är sänd",
            "Sätt --audit-log-maxage till minst 7 och --audit-log-maxbackup till minst 10."),
    AUDIT_CANARY(
            Area.AUDIT,
            5,
            "H4-05",
            "En händelse som vi gör syns i den sända loggen",
            "Följ händelsen: API-serverns fil, loggfrakten, mottagaren. Vid det första ställe där den saknas är felet."),
    AUDIT_EVENTS(
            Area.AUDIT,
            6,
            "H3-04 H3-18",
            "Granskningsloggens händelser visar inget otillåtet",
            "Gå igenom händelserna; dra in det konto eller den behörighet som användes."),
    AUTHORIZATION_MODE(
            Area.ACCESS, 0, "H4-03", "API-servern prövar behörighet med RBAC", "Sätt --authorization-mode=Node,RBAC."),
    NO_WILDCARDS(
            Area.ACCESS,
            1,
            "H4-03 P-02",
            "Ingen roll med jokertecken",
            "Räkna upp verb, resurser och API-grupper i stället för *."),
    NO_CLUSTER_ADMIN(
            Area.ACCESS,
            2,
            "H4-02 H4-03",
            "cluster-admin bara där det är godkänt",
            "Bind en namngiven roll i stället, eller godta avvikelsen med skäl, beslutare och slutdatum."),
    NO_EVERYBODY(
            Area.ACCESS,
            3,
            "H3-03 H4-03",
            "Inga rättigheter till alla eller till okända",
            "Ta bort bindningen till system:anonymous, system:unauthenticated eller system:authenticated."),
    NO_SECRETS_EVERYWHERE(
            Area.ACCESS,
            4,
            "H3-03 H4-03",
            "Ingen läser hemligheter i hela klustret",
            "Ge rätten i ett namnområde med en Role, eller inte alls."),
    NO_ESCALATION(
            Area.ACCESS,
            5,
            "H4-03",
            "Ingen kan ge sig själv fler rättigheter",
            "Ta bort escalate, bind och impersonate."),
    NO_EXEC(
            Area.ACCESS,
            6,
            "H3-03 H4-03",
            "Ingen tar sig in i en behållare",
            "Ta bort get och create på pods/exec, attach, portforward och ephemeralcontainers."),
    NO_TOKENS_FOR_OTHERS(
            Area.ACCESS,
            7,
            "H4-03",
            "Ingen utfärdar token eller certifikat åt andra",
            "Ta bort create på serviceaccounts/token och update på certificatesigningrequests/approval."),
    NO_NODE_PROXY(
            Area.ACCESS,
            8,
            "H3-03 H4-03",
            "Ingen når kubelet genom API-servern",
            "Ta bort nodes/proxy; också get räcker för att köra kommandon i behållare."),
    NO_GUARDS_CHANGED(
            Area.ACCESS,
            9,
            "H4-03",
            "Ingen utom plattformen ändrar vakterna",
            "Ta bort skrivrätten till webhooks, policyer, definitioner eller namnområden."),
    NO_DEFAULT_ACCOUNTS(
            Area.ACCESS,
            10,
            "H4-02",
            "Inga rättigheter till default-konton",
            "Gör ett eget servicekonto för det som behöver rätten."),
    NO_PERSONAL_BINDINGS(
            Area.ACCESS,
            11,
            "H4-02",
            "Människor får sina rättigheter genom grupper",
            "Bind gruppen i identitetsleverantören; en person i en bindning blir kvar när personen slutar."),
    NO_HOST_VOLUMES(
            Area.ACCESS, 12, "H4-03", "Ingen utom plattformen gör volymer", "Ta bort create på persistentvolumes."),
    OWN_RIGHTS(
            Area.ACCESS,
            13,
            "H4-03",
            "Kontrollen själv kan bara läsa, och inga hemligheter",
            "Kör kontrollen med ClusterRole budkavle-plattformskontroll."),
    POD_SECURITY(
            Area.PODS,
            1,
            "H3-03",
            "Namnområden upprätthåller Pod Security",
            "Sätt pod-security.kubernetes.io/enforce: restricted; för privileged krävs ett skäl i anteckningen budkavle.org/motivering."),
    HOST_NAMESPACES(
            Area.PODS, 2, "H3-03", "Inga delade namnrymder med noden", "Ta bort hostNetwork, hostPID och hostIPC."),
    PRIVILEGED(Area.PODS, 3, "H3-03", "Inga privilegierade behållare", "Ta bort privileged: true."),
    ESCALATION(
            Area.PODS,
            4,
            "H3-03",
            "Ingen kan få fler rättigheter i behållaren",
            "Sätt allowPrivilegeEscalation: false."),
    CAPABILITIES(
            Area.PODS,
            5,
            "H3-03",
            "Inga kapabiliteter",
            "Sätt capabilities.drop: [ALL]; bara NET_BIND_SERVICE får läggas till."),
    ROOT_USER(
            Area.PODS,
            6,
            "H3-03",
            "Ingen behållare kör som root",
            "Sätt runAsNonRoot: true och ett runAsUser som inte är 0."),
    SECCOMP(Area.PODS, 7, "H3-03", "Systemanrop filtreras (seccomp)", "Sätt seccompProfile.type: RuntimeDefault."),
    VOLUMES(
            Area.PODS,
            8,
            "H3-03",
            "Bara ofarliga slags volymer",
            "Byt hostPath mot en volymbegäran, configMap, secret eller emptyDir."),
    HOST_PORTS(Area.PODS, 9, "H3-03", "Inga portar på noden", "Ta bort hostPort; använd en Service."),
    KERNEL(Area.PODS, 10, "H3-03", "Inga ändringar i nodens kärna", "Ta bort procMount och sysctls som inte är säkra."),
    READ_ONLY_ROOT(
            Area.PODS,
            11,
            "H3-02 H3-03",
            "Skrivskyddad rot",
            "Sätt readOnlyRootFilesystem: true och montera det som ska skrivas."),
    NO_TOKEN(
            Area.PODS,
            12,
            "H3-03",
            "Ingen token i behållare som inte behöver den",
            "Sätt automountServiceAccountToken: false."),
    LIMITS(
            Area.PODS,
            13,
            "H3-01",
            "Gränser för minne och processor",
            "Ange resources.requests och resources.limits.memory."),
    GUARDS_CLOSED(
            Area.PODS,
            14,
            "H3-03",
            "Vakterna stänger när de är nere, och nekar",
            "Sätt failurePolicy: Fail, och deny (inte warn eller dryrun) som åtgärd."),
    PRIVILEGED_REFUSED(
            Area.PODS,
            15,
            "H3-03",
            "En privilegierad behållare nekas av servern",
            "Sätt Pod Security på namnområdet; servern tog emot en privilegierad pod."),
    API_SERVER_FLAGS(
            Area.HARDENING,
            1,
            "H3-18 N-02",
            "API-serverns inställningar",
            "Sätt --profiling=false, NodeRestriction i --enable-admission-plugins och minst TLS 1.2."),
    KUBELET(
            Area.HARDENING,
            2,
            "H3-18",
            "Kubelet är stängd",
            "Sätt anonymous.enabled: false, authorization.mode: Webhook och readOnlyPort: 0."),
    CIS_REPORT(
            Area.HARDENING,
            3,
            "H3-18",
            "CIS-mätningen är färsk och utan fel",
            "Kör mätningen (trivy-operator eller kube-bench) och rätta eller godta det som är underkänt."),
    DEFAULT_ADMISSION(
            Area.HARDENING,
            4,
            "H3-03 H3-18",
            "Ett namnområde som inget säger får den strängaste nivån",
            "Sätt defaults.enforce: restricted i AdmissionConfiguration."),
    FALCO_EVERYWHERE(
            Area.INTRUSION,
            1,
            "H3-18 N-02",
            "Falco kör på varje nod",
            "Ge DaemonSet falco toleration operator: Exists, och se varför noder saknas."),
    FALCO_TELLS(
            Area.INTRUSION,
            2,
            "H3-18 N-02",
            "Falcos larm kommer fram",
            "Sätt json_output: true, priority högst notice och en utgång (http_output)."),
    FALCO_RULES(
            Area.INTRUSION,
            3,
            "H3-18",
            "Falco känner våra egna processer",
            "Lägg in reglerna i platform/kubernetes/cluster/falco.yaml."),
    CERTIFICATES_RENEW(
            Area.CERTIFICATES,
            1,
            "H3-16",
            "Certifikat gäller och förnyas i tid",
            "Se kubectl describe certificate; sätt renewBefore till minst 14 dagar."),
    ONLY_HTTPS(
            Area.CERTIFICATES,
            2,
            "H3-16",
            "Inget svarar okrypterat",
            "Ge värdet ett certifikat (tls.hosts, certificateRefs) eller låt vägen bara leda om till https."),
    SUPPORTED_ENTRANCE(
            Area.CERTIFICATES,
            3,
            "H3-11 H3-16",
            "Ingången har säkerhetsuppdateringar",
            "Byt ingress-nginx mot Gateway API; det får inga säkerhetsrättningar efter mars 2026."),
    VOLUMES_BACKED_UP(
            Area.BACKUP,
            1,
            "H3-13 G-02",
            "Varje namnområde med volymer säkerhetskopieras",
            "Lägg namnområdet i en Velero-Schedule som inte är pausad."),
    BACKUP_ENCRYPTED(
            Area.BACKUP,
            2,
            "H3-13 G-02",
            "Kopiorna är krypterade",
            "Sätt serverSideEncryption eller kmsKeyId på BackupStorageLocation."),
    DATABASE_BACKED_UP(
            Area.BACKUP,
            3,
            "H3-13 G-02",
            "Databasen kopieras varje dag, krypterat",
            "Ge klustret en ScheduledBackup och ObjectStore med wal.encryption och data.encryption."),
    BACKUP_FRESH(
            Area.BACKUP,
            4,
            "H3-13",
            "Den senaste kopian är hel och färsk",
            "Se kubectl get backups: en kopia ska vara Completed och yngre än ett dygn."),
    RESTORE_REHEARSED(
            Area.BACKUP,
            5,
            "H3-14",
            "Återläsning är prövad",
            "Läs tillbaka till ett provnamnområde och jämför; inget annat bevis finns för 3 kap. 13 §."),
    SJUNET(Area.NAMES, 1, "H3-16", "Sjunets namn slås upp av Sjunet", "Kör ./budkavle sjunet verify på nod och i pod."),
    DEFAULT_DENY(
            Area.NETWORK,
            1,
            "H3-03",
            "Varje namnområde är stängt från början",
            "Lägg en NetworkPolicy med tom podSelector och både Ingress och Egress."),
    NO_WIDE_WAYS(
            Area.NETWORK,
            2,
            "H3-03",
            "Ingen policy öppnar allt",
            "Ange vart och på vilken port; utåt mot internet, undanta de privata näten."),
    CLOCKS(
            Area.CLOCK,
            1,
            "H3-02 H3-04 J-01",
            "Noderna har rätt tid",
            "Slå på chrony eller systemd-timesyncd på noden."),
    ETCD_ENCRYPTED(
            Area.ENCRYPTION,
            1,
            "H3-03 G-02",
            "Hemligheter är krypterade i etcd",
            "Sätt --encryption-provider-config, med något annat än identity först för secrets."),
    VOLUMES_ENCRYPTED(
            Area.ENCRYPTION,
            2,
            "H3-15 G-02",
            "Volymer är krypterade",
            "Använd en StorageClass med encrypted: \"true\"."),
    DISKS_ENCRYPTED(
            Area.ENCRYPTION,
            3,
            "H3-15",
            "Nodernas diskar är krypterade",
            "Kryptera disken (LUKS) och skriv nodens uppgifter på nytt."),
    IMAGE_DIGEST(Area.IMAGES, 1, "H3-11", "Bilder anges med kontrollsumma", "Skriv bilden som namn@sha256:…"),
    IMAGE_ADMISSION(
            Area.IMAGES,
            2,
            "H3-11",
            "Servern nekar okända bilder",
            "Lägg in ValidatingAdmissionPolicy budkavle-bilder med en bindning som har Deny."),
    REPLICAS(Area.AVAILABILITY, 1, "H3-01 G-02", "Minst två av varje tjänst", "Sätt replicas till minst 2."),
    ZONES(
            Area.AVAILABILITY,
            2,
            "H3-01",
            "Spridda över zoner",
            "Lägg topologySpreadConstraints på topology.kubernetes.io/zone."),
    DISRUPTION(
            Area.AVAILABILITY,
            3,
            "H3-01",
            "Underhåll tar inte allt på en gång",
            "Lägg en PodDisruptionBudget som träffar poddarna."),
    PROBES(
            Area.AVAILABILITY,
            4,
            "H3-01",
            "Kubernetes vet vem som lever och är redo",
            "Ange livenessProbe och readinessProbe."),
    QUOTA(
            Area.AVAILABILITY,
            5,
            "H3-01",
            "Ett namnområde kan inte svälta de andra",
            "Lägg en ResourceQuota i namnområdet."),
    ALARMS(
            Area.MONITORING,
            1,
            "H3-01 N-02",
            "Mätvärden läses och larmar",
            "Lägg in PodMonitor och PrometheusRule för tjänsten."),
    CHECKED_DAILY(
            Area.MONITORING,
            2,
            "H3-18 N-02",
            "Plattformskontrollen körs varje dag",
            "Lägg in CronJob plattformskontroll (platform/kubernetes/cluster/check.yaml).");

    private final Area area;
    private final int number;
    private final String controls;
    private final String title;
    private final String mend;

    Check(Area area, int number, String controls, String title, String mend) {
        this.area = area;
        this.number = number;
        this.controls = controls;
        this.title = title;
        this.mend = mend;
    }

    /** As {@code K-03.4}. */
    public String id() {
        return area.id() + "." + number;
    }

    public Area area() {
        return area;
    }

    /** The ids of the controls of compliance.md 1 that it is evidence for. */
    public List<String> controls() {
        return List.of(controls.split(" ", -1));
    }

    /** What is so when it passes, in Swedish. */
    public String title() {
        return title;
    }

    /** What to do when it does not, in Swedish. */
    public String mend() {
        return mend;
    }
}
