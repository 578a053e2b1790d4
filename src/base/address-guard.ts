import { lookup as systemLookup } from "node:dns";
import { BlockList, isIP, type LookupFunction } from "node:net";
import { HttpError } from "./http-error.ts";

/** Ranges that are not the public internet: IANA special-purpose registry (RFC 6890) and multicast. */
const BLOCKED_V4: readonly (readonly [string, number])[] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.31.196.0", 24],
  ["192.52.193.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["192.175.48.0", 24],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
];

/**
 * Inside 2000::/3, which is all the IPv6 that is routed: IETF protocol assignments with Teredo, documentation (RFC
 * 3849, RFC 9637) and 6to4, which carry or stand for other addresses. NAT64 and mapped addresses lie outside it.
 */
const BLOCKED_V6: readonly (readonly [string, number])[] = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["2620:4f:8000::", 48],
  ["3fff::", 20],
];

/** Tells whether an IP address (no brackets) may be talked to. Anything that is no address may not. */
export type IsPublic = (address: string) => boolean;

export function publicAddresses(): IsPublic {
  const blocked = new BlockList();
  for (const [net, prefix] of BLOCKED_V4) blocked.addSubnet(net, prefix, "ipv4");
  for (const [net, prefix] of BLOCKED_V6) blocked.addSubnet(net, prefix, "ipv6");
  const routed = new BlockList();
  routed.addSubnet("2000::", 3, "ipv6");
  return (address) => {
    const family = isIP(address);
    if (family === 4) return !blocked.check(address, "ipv4");
    if (family !== 6 || address.includes("%")) return false;
    return routed.check(address, "ipv6") && !blocked.check(address, "ipv6");
  };
}

/** The error of a host that leads into a private network. */
export const blockedAddress = (host: string): HttpError =>
  new HttpError(
    "blocked-address",
    `${host} is not an address on the public internet`,
    "Check the URL. For a site of your own on a private network, name it as host:port in QUOTEWIRE_ALLOW_HOSTS.",
  );

/**
 * A `lookup` for `net.connect` that hands on only public addresses, so that the address checked is the address
 * connected to (no second look-up in between). Private ones beside public ones are left out.
 */
export function guardedLookup(isPublic: IsPublic): LookupFunction {
  return (hostname, options, callback) => {
    systemLookup(hostname, { ...options, all: true }, (error, found) => {
      if (error) return callback(error, "", 0);
      const open = found.filter(({ address }) => isPublic(address));
      const first = open[0];
      if (first === undefined) return callback(blockedAddress(hostname), "", 0);
      if (options.all === true) return callback(null, open);
      callback(null, first.address, first.family);
    });
  };
}
