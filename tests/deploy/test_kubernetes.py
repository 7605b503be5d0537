"""The manifests: what Kubernetes takes, what restricted pods may, and that their parts fit together."""

from __future__ import annotations

import warnings
from ipaddress import ip_address, ip_network
from typing import Any

import pytest

from claimsheet.core.settings import find_unknown, read_settings
from service.cli import commands
from tests.deploy.manifests import MANIFESTS, find, name_manifest, read_pods, selects

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # of how it finds its own files
    import kubernetes_validate

PODS = read_pods()
CLOSED = ["10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "127.0.0.1", "::1", "fd00::1", "fe80::1"]


@pytest.mark.parametrize("manifest", MANIFESTS, ids=name_manifest)
def test_kubernetes_takes_it(manifest: dict[str, Any]) -> None:
    kubernetes_validate.validate(manifest, "1.37.0", strict=True)
    with pytest.raises(kubernetes_validate.ValidationError):
        kubernetes_validate.validate(manifest | {"spek": {}}, "1.37.0", strict=True)
    assert manifest["kind"] == "Namespace" or manifest["metadata"]["namespace"] == find("Namespace")["metadata"]["name"]


@pytest.mark.parametrize("kind", PODS)
def test_a_pod_keeps_to_the_restricted_standard(kind: str) -> None:
    pod = PODS[kind]["spec"]
    assert pod["securityContext"]["runAsNonRoot"] is True
    assert pod["securityContext"]["runAsUser"] > 0
    assert pod["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
    assert not {"hostNetwork", "hostPID", "hostIPC"} & set(pod)
    assert all(set(volume) - {"name"} <= {"emptyDir", "persistentVolumeClaim", "secret"} for volume in pod["volumes"])
    for container in pod["containers"]:
        told = container["securityContext"]
        assert (told["allowPrivilegeEscalation"], told["readOnlyRootFilesystem"]) == (False, True)
        assert told["capabilities"] == {"drop": ["ALL"]}
        assert {"requests", "limits"} <= set(container["resources"])


@pytest.mark.parametrize("kind", PODS)
def test_what_a_pod_refers_to_is_there(kind: str) -> None:
    pod = PODS[kind]["spec"]
    for volume in pod["volumes"]:
        if "persistentVolumeClaim" in volume:
            assert find("PersistentVolumeClaim")["metadata"]["name"] == volume["persistentVolumeClaim"]["claimName"]
        if "secret" in volume:
            assert find("Secret")["metadata"]["name"] == volume["secret"]["secretName"]
    for container in pod["containers"]:
        assert {mount["name"] for mount in container["volumeMounts"]} <= {volume["name"] for volume in pod["volumes"]}
        assert [one["configMapRef"]["name"] for one in container["envFrom"]] == [find("ConfigMap")["metadata"]["name"]]
        assert not [one for one in container.get("env", ()) if "/run/secrets/" not in one["value"]]


def test_selectors_choose_the_pods_they_are_meant_for() -> None:
    pod, collector = PODS["Deployment"], PODS["CronJob"]
    budget, deployment = find("PodDisruptionBudget")["spec"]["selector"], find("Deployment")["spec"]["selector"]
    spread = pod["spec"]["topologySpreadConstraints"][0]["labelSelector"]
    for selector in (deployment, budget, spread, {"matchLabels": find("Service")["spec"]["selector"]}):
        assert selects(selector, pod)
        assert not selects(selector, collector)
    assert find("HorizontalPodAutoscaler")["spec"]["scaleTargetRef"]["name"] == find("Deployment")["metadata"]["name"]


def test_ports_are_those_of_the_container() -> None:
    (container,) = PODS["Deployment"]["spec"]["containers"]
    names = {port["name"] for port in container["ports"]}
    assert [port["containerPort"] for port in container["ports"]] == [8000]
    asked = [find("Service")["spec"]["ports"][0]["targetPort"]]
    asked += [container[f"{probe}Probe"]["httpGet"]["port"] for probe in ("startup", "liveness", "readiness")]
    asked += [find("NetworkPolicy", "requests")["spec"]["ingress"][0]["ports"][0]["port"]]
    assert set(asked) == names
    assert container["readinessProbe"]["httpGet"]["path"] == "/readyz"


def test_a_pod_has_time_to_answer_what_it_has_begun() -> None:
    pod = PODS["Deployment"]["spec"]
    pause = int(pod["containers"][0]["lifecycle"]["preStop"]["exec"]["command"][1])
    assert pod["terminationGracePeriodSeconds"] > pause + 30


def test_the_collector_runs_a_command_that_there_is_and_may_write() -> None:
    (container,) = PODS["CronJob"]["spec"]["containers"]
    assert container["command"][:3] == ["python", "-m", "service.cli"]
    assert container["command"][3] in commands.commands
    mounted = {mount["mountPath"]: mount.get("readOnly", False) for mount in container["volumeMounts"]}
    assert mounted == {"/tmp": False, "/store": False}  # noqa: S108


def test_the_settings_are_settings() -> None:
    settings = find("ConfigMap")["data"]
    assert not find_unknown(settings)
    assert read_settings(settings).trusted_proxies == 1


def test_all_traffic_is_denied_that_is_not_named() -> None:
    denied = find("NetworkPolicy", "deny-all")["spec"]
    assert denied == {"podSelector": {}, "policyTypes": ["Ingress", "Egress"]}
    assert selects(find("NetworkPolicy", "database")["spec"]["podSelector"], PODS["Deployment"])
    assert not selects(find("NetworkPolicy", "database")["spec"]["podSelector"], PODS["CronJob"])
    assert all(selects(find("NetworkPolicy", "public")["spec"]["podSelector"], pod) for pod in PODS.values())


@pytest.mark.parametrize(
    ("address", "open_"), [*((one, False) for one in CLOSED), ("93.184.215.14", True), ("2606:4700::1", True)]
)
def test_only_public_addresses_are_reached(address: str, open_: bool) -> None:  # noqa: FBT001
    blocks = [to["ipBlock"] for to in find("NetworkPolicy", "public")["spec"]["egress"][1]["to"]]
    reached = [
        ip_address(address) in ip_network(block["cidr"])
        and not any(ip_address(address) in ip_network(closed) for closed in block["except"])
        for block in blocks
    ]
    assert any(reached) is open_
