import type { Dispatcher } from "undici";
import { ACCEPT_ENCODING, readBody } from "./http-body.ts";
import { type Budget, budgetOf } from "./http-budget.ts";
import { createRoads, type ProxyOptions } from "./http-connect.ts";
import { HttpError, shownUrl } from "./http-error.ts";
import { aborted, explained } from "./http-explain.ts";
import { createGate, type Politeness } from "./http-gate.ts";
import { createRests, retryAfterMs } from "./http-rest.ts";
import { checkedUrl } from "./http-url.ts";

export interface HttpOptions {
  /** Sent with every request: say what we are and where to complain. */
  readonly userAgent: string;
  /** "host:port" entries that may be private (QUOTEWIRE_ALLOW_HOSTS); IPv6 in brackets. Empty unless told. */
  readonly allowHosts?: ReadonlySet<string>;
  /** What one host is asked at most; {@link POLITE} unless told. */
  readonly politeness?: Politeness;
  /** The clock by which hosts have their rest; the system's unless told. */
  readonly now?: () => Date;
  /** None unless told. */
  readonly proxy?: ProxyOptions;
  /** Until a connection stands; 10 s unless told. */
  readonly connectTimeoutMs?: number;
  /** Until the headers are there, and between two pieces of the body; 15 s unless told. */
  readonly idleTimeoutMs?: number;
}

export interface GetOptions {
  readonly accept?: string;
  /** Further request headers, lower-case names. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Largest body, after decompression. */
  readonly maxBytes: number;
  /** From the first hop to the last byte; waiting for a turn at a busy host does not count. */
  readonly deadlineMs: number;
  readonly signal?: AbortSignal;
  /** Asked before each hop, redirects too; what it throws ends the request. */
  readonly mayAsk?: (url: URL) => Promise<void>;
}

/** An answer of any status. `url` is where the redirects ended, `redirects` the URLs that they led away from. */
export interface HttpAnswer {
  readonly status: number;
  readonly url: string;
  /** Where the first redirects, all of them for good (301, 308), led; null when the first was not. */
  readonly movedTo: string | null;
  /** Lower-case names; of repeated headers the values joined by ", ". */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  readonly elapsedMs: number;
  readonly redirects: readonly string[];
}

export interface Http {
  /** @throws {HttpError} and nothing else; a status such as 404 is an answer. */
  readonly get: (url: string, options: GetOptions) => Promise<HttpAnswer>;
  /** Breaks off what is under way and lets go of all sockets. */
  readonly close: () => Promise<void>;
}

/** Two requests at a time, ten in a row after a pause, then two a second: less than a reader's browser does. */
export const POLITE: Politeness = { atOnce: 2, burst: 10, perSecond: 2 };

const MAX_REDIRECTS = 5;
const FOR_GOOD = new Set([301, 308]);
const ASKS_FOR_REST = new Set([429, 503]);
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/**
 * The polite client: public addresses only, redirects followed by hand and checked at each hop, bodies capped after
 * decompression, one deadline over everything.
 */
export function createHttp(options: HttpOptions): Http {
  const idleTimeoutMs = options.idleTimeoutMs ?? 15_000;
  const roads = createRoads({
    allowHosts: options.allowHosts ?? new Set(),
    proxy: options.proxy ?? null,
    connectTimeoutMs: options.connectTimeoutMs ?? 10_000,
    idleTimeoutMs,
  });
  const now = options.now ?? (() => new Date());
  const gate = createGate(options.politeness ?? POLITE);
  const rests = createRests(() => now().getTime());

  const hop = async (url: URL, asked: GetOptions, budget: Budget): Promise<Hop> => {
    const restMs = rests.leftMs(url.host);
    if (restMs > 0) throw resting(url, restMs);
    await asked.mayAsk?.(url);
    await roads.check(url);
    let leave: () => void;
    try {
      leave = await gate.enter(url.host, asked.signal);
    } catch (error) {
      throw aborted(url, error);
    }
    // The answer to one that was before us may have asked for rest meanwhile.
    const lateMs = rests.leftMs(url.host);
    if (lateMs > 0) {
      leave();
      throw resting(url, lateMs);
    }
    const clock = budget.start(asked.signal);
    try {
      const answer = await roads.agentFor(url).request({
        origin: url.origin,
        path: `${url.pathname}${url.search}`,
        method: "GET",
        signal: clock.signal,
        headers: {
          ...asked.headers,
          "user-agent": options.userAgent,
          accept: asked.accept ?? "*/*",
          "accept-encoding": ACCEPT_ENCODING,
        },
      });
      const headers = flat(answer.headers);
      const location = headers.location;
      const redirect = REDIRECTS.has(answer.statusCode) && location !== undefined ? location : null;
      if (ASKS_FOR_REST.has(answer.statusCode))
        rests.note(url.host, retryAfterMs(headers["retry-after"], now()) ?? 0);
      const body = await readBody(answer.body, {
        url,
        encoding: headers["content-encoding"],
        maxBytes: redirect === null ? asked.maxBytes : Math.max(asked.maxBytes, 65_536),
      });
      return { status: answer.statusCode, headers, body, redirect };
    } catch (error) {
      throw explained(error, url, clock.expired(), asked.deadlineMs, asked.signal);
    } finally {
      clock.stop();
      leave();
    }
  };

  return {
    get: async (address, asked) => {
      const budget = budgetOf(asked.deadlineMs);
      const redirects: string[] = [];
      let url = checkedUrl(address);
      let movedTo: string | null = null;
      for (;;) {
        const { status, headers, body, redirect } = await hop(url, asked, budget);
        if (redirect === null) {
          const elapsedMs = Math.round(budget.spentMs());
          return { status, url: url.href, movedTo, headers, body, elapsedMs, redirects };
        }
        const forGood = FOR_GOOD.has(status) && (redirects.length === 0 || movedTo === url.href);
        redirects.push(url.href);
        url = checkedUrl(redirect, url);
        if (forGood) movedTo = url.href;
        if (redirects.length > MAX_REDIRECTS || redirects.includes(url.href)) {
          throw new HttpError(
            "redirect-loop",
            `${shownUrl(new URL(redirects[0]!))} redirects ${redirects.length > MAX_REDIRECTS ? `more than ${MAX_REDIRECTS} times` : "in a circle"}`,
            "Open the URL in a browser and use the address where it ends.",
          );
        }
      }
    },
    close: () => roads.destroy(),
  };
}

const resting = (url: URL, leftMs: number): HttpError =>
  new HttpError(
    "resting",
    `${url.host} asked to be left alone for another ${Math.ceil(leftMs / 1000)} s`,
    "Nothing to do: it is asked again after that.",
    undefined,
    leftMs,
  );

interface Hop {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  readonly redirect: string | null;
}

function flat(headers: Dispatcher.ResponseData["headers"]): Record<string, string> {
  const found: Record<string, string> = Object.create(null);
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) found[name.toLowerCase()] = Array.isArray(value) ? value.join(", ") : value;
  }
  return found;
}
