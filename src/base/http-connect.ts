import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import { Agent, buildConnector, type Dispatcher, EnvHttpProxyAgent } from "undici";
import { blockedAddress, guardedLookup, publicAddresses } from "./address-guard.ts";

/** A feed's pages follow at once or never; with thousands of hosts, sockets kept for longer fill the memory. */
const KEEP_ALIVE_MS = 1_000;

/** Proxies as the environment names them (`HTTP_PROXY`, `HTTPS_PROXY`, `NO_PROXY`); null or empty for none. */
export interface ProxyOptions {
  readonly http: string | null;
  readonly https: string | null;
  /** Hosts that are asked without a proxy: names, `.suffixes`, `host:port` or `*`, by commas. */
  readonly except: string;
}

export interface RoadOptions {
  /** "host:port" entries (IPv6 in brackets) that may be private. */
  readonly allowHosts: ReadonlySet<string>;
  readonly proxy: ProxyOptions | null;
  readonly connectTimeoutMs: number;
  readonly idleTimeoutMs: number;
}

/** The only ways to a socket. */
export interface Roads {
  readonly agentFor: (url: URL) => Dispatcher;
  readonly destroy: () => Promise<void>;
  /**
   * Refuses what a proxy must not be asked for: there the proxy opens the socket, past the guard. Names are looked up as
   * well as can be from here; a proxy's own rules are the last word.
   * @throws {HttpError} `blocked-address`.
   */
  readonly check: (url: URL) => Promise<void>;
}

export function createRoads(options: RoadOptions): Roads {
  const { allowHosts, proxy, connectTimeoutMs, idleTimeoutMs } = options;
  const isPublic = publicAddresses();
  const direct = {
    connect: guardedConnector(allowHosts, connectTimeoutMs),
    connectTimeout: connectTimeoutMs,
    headersTimeout: idleTimeoutMs,
    bodyTimeout: idleTimeoutMs,
    keepAliveTimeout: KEEP_ALIVE_MS,
    maxHeaderSize: 32 * 1024,
    pipelining: 1,
  };
  const straight = new Agent(direct);
  const proxied = (proxy?.http ?? "") !== "" || (proxy?.https ?? "") !== "";
  const around = proxied
    ? new EnvHttpProxyAgent({
        ...direct,
        // Never undici's own look at the environment: what is not configured is not there.
        httpProxy: proxy?.http ?? "",
        httpsProxy: proxy?.https ?? "",
        noProxy: proxy?.except ?? "",
      })
    : straight;
  return {
    agentFor: (url) => (allowHosts.has(hostPort(url)) ? straight : around),
    destroy: async () => {
      await Promise.all([straight.destroy(), around.destroy()]);
    },
    check: async (url) => {
      if (!proxied || allowHosts.has(hostPort(url))) return;
      const bare = unbracketed(url.hostname);
      const found =
        isIP(bare) !== 0 ? [{ address: bare }] : await lookup(bare, { all: true }).catch(() => []);
      if (found.some(({ address }) => !isPublic(address))) throw blockedAddress(bare);
    },
  };
}

const unbracketed = (hostname: string): string => hostname.replace(/^\[|\]$/gu, "");

function hostPort({ hostname, port, protocol }: Pick<URL, "hostname" | "port" | "protocol">): string {
  const bare = unbracketed(hostname);
  return `${isIP(bare) === 6 ? `[${bare}]` : bare}:${port || (protocol === "https:" ? "443" : "80")}`;
}

/**
 * undici asks `lookup` for names and not for IP literals, so both are checked here, at every connection and so at every
 * redirect.
 */
function guardedConnector(allowHosts: ReadonlySet<string>, timeoutMs: number): buildConnector.connector {
  const isPublic = publicAddresses();
  const common = { timeout: timeoutMs, allowH2: false, keepAlive: true };
  const open = buildConnector(common);
  const guarded = buildConnector({
    ...common,
    lookup: guardedLookup(isPublic),
  } as buildConnector.BuildOptions);
  return (options, callback) => {
    const bare = unbracketed(options.hostname);
    if (allowHosts.has(hostPort(options))) return open(options, callback);
    if (isIP(bare) !== 0 && !isPublic(bare)) return callback(blockedAddress(bare), null);
    guarded(options, callback);
  };
}
