"""Which addresses may be reached: public ones alone, judged as they were resolved and never as they were spelt."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterable, Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from claimsheet.core.errors import AddressRefused, Unreachable

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network
# The addresses of a host, as text: (host, port) to each address a connection may go to. OSError where there are none.
Resolve = Callable[[str, int], Sequence[str]]

USUAL_PORTS = (80, 443)


def read_networks(written: Iterable[str]) -> tuple[Network, ...]:
    """Networks in CIDR form; ValueError where one is none."""
    return tuple(ip_network(one) for one in written)


# IANA's registry of special-purpose addresses (RFC 6890), and what answers for a cloud's own machines on a public number.
_CLOSED_4 = read_networks(
    (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",  # private, RFC 1918
        "100.64.0.0/10",  # shared by carriers, RFC 6598; Alibaba's metadata at 100.100.100.200
        "127.0.0.0/8",  # loopback
        "168.63.129.16/32",  # Azure's machines speak to their host here
        "169.254.0.0/16",  # link-local, RFC 3927; metadata of most clouds
        "172.16.0.0/12",  # private, RFC 1918
        "192.0.0.0/24",  # protocol assignments, RFC 6890; Oracle's metadata
        "192.0.2.0/24",  # TEST-NET-1, RFC 5737
        "192.31.196.0/24",  # AS112, RFC 7535
        "192.52.193.0/24",  # AMT, RFC 7450
        "192.88.99.0/24",  # relays of 6to4, RFC 7526
        "192.168.0.0/16",  # private, RFC 1918
        "192.175.48.0/24",  # AS112, RFC 7534
        "198.18.0.0/15",  # benchmarks, RFC 2544
        "198.51.100.0/24",  # TEST-NET-2
        "203.0.113.0/24",  # TEST-NET-3
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, and broadcast
    )
)
# All that IPv6 has given out for public use (RFC 4291); everything else is closed: loopback, compatible (::/96), unique local
# (fc00::/7), link-local, site-local (fec0::/10), multicast, 64:ff9b:1::/48 (RFC 8215), discard (100::/64), SRv6 (5f00::/16).
_OPEN_6 = IPv6Network("2000::/3")
_CLOSED_6 = read_networks(
    (
        "2001::/23",  # protocol assignments, RFC 2928: Teredo, ORCHID, benchmarks
        "2001:db8::/32",  # documentation, RFC 3849
        "2620:4f:8000::/48",  # AS112, RFC 7534
        "3fff::/20",  # documentation, RFC 9637
    )
)
_NAT64 = IPv6Network("64:ff9b::/96")  # RFC 6052
_ISATAP = (0x00005EFE, 0x02005EFE)  # bits 64 to 95, RFC 5214, 6.1


def lies_in(address: Address, networks: Iterable[Network]) -> bool:
    """Whether an address is one of the networks'."""
    return any(address in network for network in networks)


def _find_inner(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that packets to an IPv6 address end at, by mapping, 6to4 (RFC 3056) or NAT64."""
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour


def _judge_6(address: IPv6Address, allowed: tuple[Network, ...]) -> bool:
    if address.scope_id is not None:
        return False
    if inner := _find_inner(address):
        return judge(str(inner), allowed)
    if address not in _OPEN_6 or lies_in(address, _CLOSED_6) or not address.is_global:
        return False
    tail = int(address) & 0xFFFFFFFFFFFFFFFF
    return tail >> 32 not in _ISATAP or judge(str(IPv4Address(tail & 0xFFFFFFFF)), allowed)


def judge(address: str, allowed: tuple[Network, ...] = ()) -> bool:
    """Whether a resolved address may be reached: it is public, or of the networks `allowed`. What is no address may not.

    An address that carries an IPv4 address is judged by that one. `ipaddress.is_global` alone lets NAT64, 6to4, multicast,
    fec0::/10 and 168.63.129.16 pass.
    """
    try:
        read = ip_address(address)
    except ValueError:
        return False
    if lies_in(read, allowed):
        return True
    if isinstance(read, IPv6Address):
        return _judge_6(read, allowed)
    return read.is_global and not lies_in(read, _CLOSED_4)


def resolve_name(host: str, port: int) -> tuple[str, ...]:
    """The addresses the system knows for a host, in the order to try them; OSError where there are none.

    How long that may take is set by the system (resolv.conf), and not by a policy.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(str(entry[4][0]) for entry in found)


def _look_up(host: str, port: int, resolve: Resolve, url: str) -> tuple[str, ...]:
    try:
        found = tuple(dict.fromkeys(resolve(host, port)))
    except (OSError, UnicodeError) as error:
        # UnicodeError: the resolver writes names by the old IDNA, and has its own limits.
        passing = isinstance(error, socket.gaierror) and error.errno == socket.EAI_AGAIN
        raise Unreachable(url, f"no address for {host}: {getattr(error, 'strerror', None) or error}", passing=passing) from error
    if not found:
        raise Unreachable(url, f"no address for {host}")
    return found


def resolve_public(
    host: str, port: int, resolve: Resolve, allowed: tuple[Network, ...] = (), *, url: str = ""
) -> tuple[Address, ...]:
    """The addresses of a host, resolved once and each of them judged: whoever connects must connect to these.

    Raises AddressRefused where any of them may not be reached, or the port is neither 80 nor 443 on an address that is not
    `allowed`; Unreachable where there are none. `url` is what errors name, by default the host.
    """
    url = url or host
    if port not in USUAL_PORTS and not allowed:
        raise AddressRefused(url, f"port {port} is neither 80 nor 443")
    found = _look_up(host, port, resolve, url)
    if closed := [address for address in found if not judge(address, allowed)]:
        raise AddressRefused(url, f"{host} is at {closed[0]}, which is no public address")
    addresses = tuple(ip_address(address) for address in found)
    if port not in USUAL_PORTS and not all(lies_in(address, allowed) for address in addresses):
        raise AddressRefused(url, f"port {port} is neither 80 nor 443")
    return addresses
