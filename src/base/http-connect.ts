import { isIP } from "node:net";
import { buildConnector } from "undici";
import { blockedAddress, guardedLookup, publicAddresses } from "./address-guard.ts";

/**
 * The only way to a socket. undici asks `lookup` for names and not for IP literals, so both are checked here, at every
 * connection and so at every redirect. `allowHosts` holds "host:port" entries (IPv6 in brackets) that pass unchecked.
 */
export function guardedConnector(
  allowHosts: ReadonlySet<string>,
  timeoutMs: number,
): buildConnector.connector {
  const isPublic = publicAddresses();
  const common = { timeout: timeoutMs, allowH2: false, keepAlive: true };
  const open = buildConnector(common);
  const guarded = buildConnector({
    ...common,
    lookup: guardedLookup(isPublic),
  } as buildConnector.BuildOptions);
  return (options, callback) => {
    const bare = options.hostname.replace(/^\[|\]$/gu, "");
    const port = options.port || (options.protocol === "https:" ? "443" : "80");
    const host = isIP(bare) === 6 ? `[${bare}]` : bare;
    if (allowHosts.has(`${host}:${port}`)) return open(options, callback);
    if (isIP(bare) !== 0 && !isPublic(bare)) return callback(blockedAddress(host), null);
    guarded(options, callback);
  };
}
