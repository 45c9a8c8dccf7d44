import { lookup } from 'node:dns';
import { BlockList, isIP, isIPv6, type LookupFunction } from 'node:net';

/** Addresses of no public host, after IANA's special-purpose registries. */
const NOT_PUBLIC: readonly (readonly [address: string, prefix: number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
  ['2001:db8::', 32],
];

/** IPv6 hands out public addresses from here alone. */
const GLOBAL_IPV6 = new BlockList();
GLOBAL_IPV6.addSubnet('2000::', 3, 'ipv6');

const blocked = new BlockList();
for (const [address, prefix] of NOT_PUBLIC) {
  blocked.addSubnet(address, prefix, isIPv6(address) ? 'ipv6' : 'ipv4');
}

/** Whether an IP address may be one of a host on the internet. */
export function isPublicAddress(address: string): boolean {
  if (!isIPv6(address)) return isIP(address) === 4 && !blocked.check(address, 'ipv4');
  return GLOBAL_IPV6.check(address, 'ipv6') && !blocked.check(address, 'ipv6');
}

/** Whether a URL names a host that is not public by its very name or address. */
export function namesPrivateHost({ hostname }: URL): boolean {
  const bare = hostname.replace(/^\[|\]$/g, '');
  if (isIP(bare) !== 0) return !isPublicAddress(bare);
  return bare === 'localhost' || bare.endsWith('.localhost') || !bare.includes('.');
}

/**
 * Looks a name up as a connection is made, and gives no address that is not public: whoever may
 * change the name's record cannot lead the server into its own network.
 */
export const lookupPublic: LookupFunction = (hostname, options, done) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) {
      done(error, []);
      return;
    }
    const [first, ...others] = addresses.filter(({ address }) => isPublicAddress(address));
    if (!first) done(notPublic(hostname), []);
    else if (options.all) done(null, [first, ...others]);
    else done(null, first.address, first.family);
  });
};

function notPublic(hostname: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`${hostname} has no public address.`), { code: 'NOT_PUBLIC' });
}
