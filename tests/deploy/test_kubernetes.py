"""The manifests: valid for Kubernetes, under the restricted standard, fitting one another and the guard of the service."""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import ip_address, ip_network
from typing import Any

import kubernetes_validate
import pytest
import yaml

from claimsheet.core.settings import read_settings
from service.batch.command import INTERRUPTED, batch
from tests.test_files import ROOT

Json = dict[str, Any]
FOLDER = ROOT / "deploy" / "kubernetes"
VERSIONS = ("1.31", "1.34")
# Whatever lies inside, of which each standard tells its own part (RFC 6890, 6598, 4291).
INSIDE = ["10.1.2.3", "172.20.0.1", "192.168.1.1", "169.254.169.254", "100.100.0.1", "127.0.0.1", "0.0.0.0", "224.0.0.1", "::1", "fd00::1", "fe80::1", "64:ff9b::a01:203"]  # noqa: S104  # fmt: skip


def read_manifests() -> list[Json]:
    return [one for path in sorted(FOLDER.glob("*.yaml")) for one in yaml.safe_load_all(path.read_text(encoding="utf-8"))]


def find(kind: str, name: str | None = None) -> Json:
    (found,) = (one for one in read_manifests() if one["kind"] == kind and name in (None, one["metadata"]["name"]))
    return found


def list_templates() -> Iterator[Json]:
    yield find("Deployment")["spec"]["template"]
    yield find("CronJob")["spec"]["jobTemplate"]["spec"]["template"]
    yield find("Job")["spec"]["template"]


@pytest.mark.parametrize("version", VERSIONS)
def test_kubernetes_takes_them(version: str) -> None:
    manifests = read_manifests()
    assert len(manifests) >= 10
    for one in manifests:
        kubernetes_validate.validate(one, version, strict=True)


def test_a_manifest_that_is_none_is_refused() -> None:
    broken = find("Deployment") | {"spec": {"replicas": "two"}}
    with pytest.raises(kubernetes_validate.ValidationError):
        kubernetes_validate.validate(broken, VERSIONS[0], strict=True)


def test_pods_keep_to_the_restricted_standard() -> None:
    assert find("Namespace")["metadata"]["labels"]["pod-security.kubernetes.io/enforce"] == "restricted"
    for template in list_templates():
        pod, (container,) = template["spec"], template["spec"]["containers"]
        assert pod["securityContext"]["runAsNonRoot"]
        assert pod["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
        assert not pod["automountServiceAccountToken"]
        assert not {"hostNetwork", "hostPID", "hostIPC"} & set(pod)
        assert container["securityContext"] == {
            "allowPrivilegeEscalation": False, "readOnlyRootFilesystem": True, "capabilities": {"drop": ["ALL"]},
        }  # fmt: skip
        assert {"requests", "limits"} <= set(container["resources"])
        assert not any("hostPath" in volume for volume in pod["volumes"])


def test_names_and_ports_fit() -> None:
    deployment, (container,) = find("Deployment"), find("Deployment")["spec"]["template"]["spec"]["containers"]
    labels = deployment["spec"]["template"]["metadata"]["labels"]
    selectors = [deployment["spec"]["selector"]["matchLabels"], find("Service")["spec"]["selector"]]
    selectors += [find("PodDisruptionBudget")["spec"]["selector"]["matchLabels"]]
    selectors += [find("NetworkPolicy", "service")["spec"]["podSelector"]["matchLabels"]]
    assert all(selector.items() <= labels.items() for selector in selectors)
    assert {port["name"] for port in container["ports"]} == {find("Service")["spec"]["ports"][0]["targetPort"]}
    assert find("HorizontalPodAutoscaler")["spec"]["scaleTargetRef"]["name"] == deployment["metadata"]["name"]
    for template in list_templates():
        mounts = {mount["name"] for mount in template["spec"]["containers"][0]["volumeMounts"]}
        assert mounts == {volume["name"] for volume in template["spec"]["volumes"]}
    assert {one["metadata"].get("namespace", "claimsheet") for one in read_manifests()} == {"claimsheet"}


def test_settings_are_those_of_the_service() -> None:
    told = {name: value for name, value in find("ConfigMap")["data"].items() if name.startswith("CLAIMSHEET_")}
    assert read_settings(told).rate_limit == told["CLAIMSHEET_RATE_LIMIT"]


def test_the_archive_is_checked_by_a_command_that_there_is() -> None:
    (container,) = find("Job")["spec"]["template"]["spec"]["containers"]
    python, module, cli, name, *arguments = container["command"]
    assert (python, module, cli, name) == ("python", "-m", "service.cli", "batch")
    told = batch.make_context("batch", arguments).params
    assert f"{told['workers']}" == container["resources"]["limits"]["cpu"]
    (folder,) = {mount["mountPath"] for mount in container["volumeMounts"] if mount["name"] == "archive"}
    assert all(path.startswith(f"{folder}/") for path in (*told["inputs"], told["out"]))
    rule = find("Job")["spec"]["podFailurePolicy"]["rules"][0]["onExitCodes"]
    assert (rule["containerName"], INTERRUPTED in rule["values"]) == (container["name"], False)


def lets_out(policy: Json, address: str, port: int) -> bool:
    """Whether a policy lets a pod reach an address outside the cluster."""
    asked = ip_address(address)
    for rule in policy["spec"]["egress"]:
        blocks = [peer["ipBlock"] for peer in rule["to"] if "ipBlock" in peer]
        for block in blocks if any(one["port"] == port for one in rule["ports"]) else []:
            if asked in ip_network(block["cidr"]) and not any(asked in ip_network(one) for one in block["except"]):
                return True
    return False


@pytest.mark.parametrize("name", ["service", "collector"])
def test_only_public_addresses_are_reached(name: str) -> None:
    policy = find("NetworkPolicy", name)
    assert [address for address in INSIDE if lets_out(policy, address, 443)] == []
    assert all(lets_out(policy, address, 443) for address in ("93.184.216.34", "2606:2800:220:1::1"))
    assert not lets_out(policy, "93.184.216.34", 22)
    everything = find("NetworkPolicy", "nothing")["spec"]
    assert (everything["podSelector"], everything["policyTypes"]) == ({}, ["Ingress", "Egress"])


def test_nobody_reaches_the_collector() -> None:
    assert "ingress" not in find("NetworkPolicy", "collector")["spec"]
    assert "command" in find("CronJob")["spec"]["jobTemplate"]["spec"]["template"]["spec"]["containers"][0]
    assert "stringData" not in yaml.safe_dump([one for one in read_manifests() if one["kind"] != "Secret"])
