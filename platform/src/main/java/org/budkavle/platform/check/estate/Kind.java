// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.check.estate;

import org.budkavle.platform.manifest.Resource;

/** The kinds that are looked at. No secrets among them. */
public enum Kind {
    NAMESPACE("", "namespaces", "Namespace"),
    NODE("", "nodes", "Node"),
    POD("", "pods", "Pod"),
    SERVICE_ACCOUNT("", "serviceaccounts", "ServiceAccount"),
    CONFIG_MAP("", "configmaps", "ConfigMap"),
    VOLUME_CLAIM("", "persistentvolumeclaims", "PersistentVolumeClaim"),
    QUOTA("", "resourcequotas", "ResourceQuota"),
    DEPLOYMENT("apps", "deployments", "Deployment"),
    DAEMON_SET("apps", "daemonsets", "DaemonSet"),
    STATEFUL_SET("apps", "statefulsets", "StatefulSet"),
    CRON_JOB("batch", "cronjobs", "CronJob"),
    JOB("batch", "jobs", "Job"),
    DISRUPTION_BUDGET("policy", "poddisruptionbudgets", "PodDisruptionBudget"),
    NETWORK_POLICY("networking.k8s.io", "networkpolicies", "NetworkPolicy"),
    INGRESS("networking.k8s.io", "ingresses", "Ingress"),
    GATEWAY("gateway.networking.k8s.io", "gateways", "Gateway"),
    HTTP_ROUTE("gateway.networking.k8s.io", "httproutes", "HTTPRoute"),
    ROLE("rbac.authorization.k8s.io", "roles", "Role"),
    CLUSTER_ROLE("rbac.authorization.k8s.io", "clusterroles", "ClusterRole"),
    ROLE_BINDING("rbac.authorization.k8s.io", "rolebindings", "RoleBinding"),
    CLUSTER_ROLE_BINDING("rbac.authorization.k8s.io", "clusterrolebindings", "ClusterRoleBinding"),
    ADMISSION_POLICY("admissionregistration.k8s.io", "validatingadmissionpolicies", "ValidatingAdmissionPolicy"),
    ADMISSION_BINDING(
            "admissionregistration.k8s.io", "validatingadmissionpolicybindings", "ValidatingAdmissionPolicyBinding"),
    ADMISSION_WEBHOOK(
            "admissionregistration.k8s.io", "validatingwebhookconfigurations", "ValidatingWebhookConfiguration"),
    STORAGE_CLASS("storage.k8s.io", "storageclasses", "StorageClass"),
    CERTIFICATE_REQUEST("certificates.k8s.io", "certificatesigningrequests", "CertificateSigningRequest"),
    CERTIFICATE("cert-manager.io", "certificates", "Certificate"),
    CLUSTER_ISSUER("cert-manager.io", "clusterissuers", "ClusterIssuer"),
    BACKUP_SCHEDULE("velero.io", "schedules", "Schedule"),
    BACKUP_LOCATION("velero.io", "backupstoragelocations", "BackupStorageLocation"),
    BACKUP("velero.io", "backups", "Backup"),
    RESTORE("velero.io", "restores", "Restore"),
    DATABASE("postgresql.cnpg.io", "clusters", "Cluster"),
    DATABASE_SCHEDULE("postgresql.cnpg.io", "scheduledbackups", "ScheduledBackup"),
    DATABASE_BACKUP("postgresql.cnpg.io", "backups", "Backup"),
    OBJECT_STORE("barmancloud.cnpg.io", "objectstores", "ObjectStore"),
    POD_MONITOR("monitoring.coreos.com", "podmonitors", "PodMonitor"),
    ALARM_RULES("monitoring.coreos.com", "prometheusrules", "PrometheusRule"),
    DEX_PASSWORD("dex.coreos.com", "passwords", "Password"),
    CIS_REPORT("aquasecurity.github.io", "clustercompliancereports", "ClusterComplianceReport"),
    // What no API tells; known from files only.
    AUDIT_POLICY("audit.k8s.io", "", "Policy"),
    CONTROL_PLANE("kubeadm.k8s.io", "", "ClusterConfiguration"),
    AUTHENTICATION("apiserver.config.k8s.io", "", "AuthenticationConfiguration"),
    ENCRYPTION("apiserver.config.k8s.io", "", "EncryptionConfiguration"),
    ADMISSION("apiserver.config.k8s.io", "", "AdmissionConfiguration"),
    KUBELET("kubelet.config.k8s.io", "", "KubeletConfiguration"),
    NODE_FACTS("budkavle.org", "", "NodeFacts");

    private final String group;
    private final String plural;
    private final String word;

    Kind(String group, String plural, String word) {
        this.group = group;
        this.plural = plural;
        this.word = word;
    }

    public String group() {
        return group;
    }

    /** As in the API's paths. */
    public String plural() {
        return plural;
    }

    /** As in the field {@code kind}. */
    public String word() {
        return word;
    }

    /** Whether a cluster's API can tell of it. */
    public boolean isServed() {
        return !plural.isEmpty();
    }

    boolean fits(Resource resource) {
        return resource.kind().equals(word) && resource.group().equals(group);
    }
}
