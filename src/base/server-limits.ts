import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { BlockList, isIP } from "node:net";

/** What a server that faces strangers takes of them. */
export interface ServerLimits {
  /** Requests a minute of one address, by the first of these paths that a request's path begins with. */
  readonly rates: readonly { readonly path: string; readonly perMinute: number }[];
  /** A body that says it is longer is refused with 413. */
  readonly bodyBytes: number;
  /** Whether a body of untold length is taken: whoever reads it counts its bytes. Else it is refused with 411. */
  readonly chunkedBodies: boolean;
  /** Addresses and networks of proxies that are believed, such as `10.0.0.0/8`; loopback is one always. */
  readonly trustedProxies: readonly string[];
  /** Milliseconds; the process's own unless told. */
  readonly now?: () => number;
}

const MINUTE_MS = 60_000;
/** Addresses remembered; of more, the ones seen first are forgotten. */
const REMEMBERED = 20_000;
/** A client that sends slowly is let go, so that a thousand of them hold no thousand sockets. */
const TIMES = { headersTimeout: 10_000, requestTimeout: 20_000, keepAliveTimeout: 5_000 } as const;
const CONNECTIONS = 1_000;

/** Puts limits before whatever a server answers with. Call it when the server has its listeners. */
export function limitServer(server: Server, limits: ServerLimits): void {
  Object.assign(server, TIMES);
  server.maxConnections = CONNECTIONS;
  const refusal = createRefusal(limits);
  const listeners = server.listeners("request") as ((
    request: IncomingMessage,
    response: ServerResponse,
  ) => void)[];
  server.removeAllListeners("request");
  server.on("request", (request: IncomingMessage, response: ServerResponse) => {
    const refused = refusal(request);
    if (refused === null) {
      for (const listener of listeners) listener.call(server, request, response);
      return;
    }
    // What is left of the body is not waited for.
    const headers = { connection: "close", "content-type": "text/plain", ...refused.headers };
    response.writeHead(refused.status, headers).end(`${refused.why}\n`);
  });
}

interface Refused {
  readonly status: number;
  readonly why: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** @returns Why a request is not taken; null when it is. */
function createRefusal(limits: ServerLimits): (request: IncomingMessage) => Refused | null {
  const now = limits.now ?? Date.now;
  const addressOf = createAddressOf(limits.trustedProxies);
  /** When each address's allowance is whole again (the generic cell rate algorithm): one number each. */
  const wholeAt = new Map<string, number>();
  const waitMs = (key: string, perMinute: number): number => {
    const at = now();
    const next = Math.max(wholeAt.get(key) ?? 0, at) + MINUTE_MS / perMinute;
    if (next - at > MINUTE_MS) return next - at - MINUTE_MS;
    wholeAt.delete(key);
    wholeAt.set(key, next);
    const [oldest] = wholeAt.keys();
    if (wholeAt.size > REMEMBERED && oldest !== undefined) wholeAt.delete(oldest);
    return 0;
  };
  return (request) => {
    const path = request.url ?? "/";
    const rate = limits.rates.find((one) => path.startsWith(one.path));
    if (rate !== undefined) {
      const wait = waitMs(`${rate.path} ${addressOf(request)}`, rate.perMinute);
      if (wait > 0) {
        const headers = { "retry-after": String(Math.ceil(wait / 1000)) };
        return { status: 429, why: "Too many requests: try again in a moment.", headers };
      }
    }
    const length = Number(request.headers["content-length"] ?? 0);
    if (length > limits.bodyBytes)
      return { status: 413, why: `At most ${limits.bodyBytes} bytes are taken.` };
    if (request.headers["transfer-encoding"] !== undefined && !limits.chunkedBodies)
      return { status: 411, why: "Tell the length of the body (Content-Length)." };
    return null;
  };
}

/** Who asks: the peer, or whom trusted proxies name. Neighbours in one IPv6 network are one, as they are given out whole. */
function createAddressOf(trusted: readonly string[]): (request: IncomingMessage) => string {
  const proxies = new BlockList();
  for (const one of ["127.0.0.0/8", "::1", ...trusted]) addNetwork(proxies, one);
  const isProxy = (address: string): boolean => {
    const kind = isIP(address);
    return kind !== 0 && proxies.check(address, kind === 4 ? "ipv4" : "ipv6");
  };
  return (request) => {
    // Each proxy writes the address of its own peer behind what it was sent: read from the end.
    const named = String(request.headers["x-forwarded-for"] ?? "")
      .split(",")
      .map((address) => address.trim());
    let address = plain(request.socket.remoteAddress ?? "");
    while (isProxy(address)) {
      const before = plain(named.pop() ?? "");
      if (isIP(before) === 0) break;
      address = before;
    }
    return isIP(address) === 6 ? networkOf(address) : address;
  };
}

const plain = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/iu, "");

/** The first 64 bits, which one customer has (RFC 6177). */
function networkOf(address: string): string {
  const [head = "", tail] = address.split("::");
  const groups = head.split(":").filter((group) => group !== "");
  if (tail !== undefined) {
    const behind = tail.split(":").filter((group) => group !== "").length;
    while (groups.length < 8 - behind && groups.length < 4) groups.push("0");
  }
  return `${groups.slice(0, 4).join(":")}::/64`;
}

function addNetwork(list: BlockList, network: string): void {
  const [address = "", bits] = network.split("/");
  const type = isIP(address) === 6 ? "ipv6" : "ipv4";
  if (bits === undefined) list.addAddress(address, type);
  else list.addSubnet(address, Number(bits), type);
}

/** Whether a text names an address or a network, as {@link ServerLimits.trustedProxies} takes it. */
export function isNetwork(text: string): boolean {
  const [address = "", bits, ...more] = text.split("/");
  const most = isIP(address) === 4 ? 32 : isIP(address) === 6 ? 128 : -1;
  return (
    most > 0 && more.length === 0 && (bits === undefined || (/^\d{1,3}$/u.test(bits) && Number(bits) <= most))
  );
}
