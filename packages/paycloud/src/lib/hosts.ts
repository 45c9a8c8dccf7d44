import { BlockList, isIP } from 'node:net';

/** Top-level names that no public name server answers for (RFC 6761, 6762, 8375, and ICANN). */
const LOCAL_NAME = /(?:^|\.)(?:localhost|local|internal|home\.arpa)$/;

/** RFC 1122, 1918, 2544, 3927, 5771, 6598, 6890; the last two are multicast and what lies above. */
const UNREACHABLE_IPV4 = subnets('ipv4', [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
]);

/** All that is given out for the internet (RFC 4291, IANA's registry of global unicast). */
const GLOBAL_IPV6 = subnets('ipv6', [['2000::', 3]]);

/** What of it is not: Teredo, examples, and 6to4, which holds any IPv4 address (RFC 4380, 3849, 3056). */
const UNREACHABLE_IPV6 = subnets('ipv6', [
  ['2001::', 32],
  ['2001:db8::', 32],
  ['2002::', 16],
]);

/** Whether a URL's host is this machine. */
export function isLoopback(url: URL): boolean {
  const host = bareHost(url);
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}

/**
 * Whether the internet cannot reach a URL's host: this machine, names without a dot and other names
 * of a local network, and the addresses that are not given out for the internet. A public name may
 * still lead to such an address; nothing is looked up.
 */
export function isUnreachableFromOutside(url: URL): boolean {
  const host = bareHost(url).replace(/\.$/, '');
  switch (isIP(host)) {
    case 4:
      return UNREACHABLE_IPV4.check(host, 'ipv4');
    case 6:
      return !GLOBAL_IPV6.check(host, 'ipv6') || UNREACHABLE_IPV6.check(host, 'ipv6');
    default:
      return !host.includes('.') || LOCAL_NAME.test(host);
  }
}

function bareHost(url: URL): string {
  return url.hostname.replace(/^\[(.*)\]$/, '$1');
}

function subnets(family: 'ipv4' | 'ipv6', nets: readonly (readonly [string, number])[]): BlockList {
  const list = new BlockList();
  for (const [net, prefix] of nets) list.addSubnet(net, prefix, family);
  return list;
}
