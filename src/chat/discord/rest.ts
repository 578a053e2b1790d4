import { DefaultRestOptions, REST, type RESTOptions } from "discord.js";
import { INVALID_BEFORE_PAUSE } from "./limits.ts";

/** Base of the REST API and how long one request may take, the body of the answer included. */
export interface DiscordApi {
  /** Without version, such as `https://discord.com/api`, which null stands for. */
  readonly apiUrl: string | null;
  readonly timeoutMs: number;
}

/**
 * A form goes out as the bytes that it is. The library would hand it to the process's HTTP client, which is of another
 * version and refuses it: "body must be a FormData created by this undici package instance".
 */
const makeRequest: RESTOptions["makeRequest"] = async (url, init) => {
  if (!(init.body instanceof FormData)) return DefaultRestOptions.makeRequest(url, init);
  const form = new Response(init.body);
  const type = form.headers.get("content-type") ?? "";
  const body = new Uint8Array(await form.arrayBuffer());
  return DefaultRestOptions.makeRequest(url, {
    ...init,
    headers: { ...(init.headers as Readonly<Record<string, string>>), "content-type": type },
    body,
  });
};

/** No tries of the library's own: only the outbox knows what was tried before. */
export const restOptions = ({ apiUrl, timeoutMs }: DiscordApi): Partial<RESTOptions> => ({
  ...(apiUrl === null ? {} : { api: apiUrl.replace(/\/+$/u, "") }),
  version: "10",
  retries: 0,
  timeout: timeoutMs,
  rejectOnRateLimit: () => true,
  userAgentAppendix: "Quotewire",
  makeRequest,
});

/** Until when too many refusals make all requests of one chat stand still; 0 for not at all. */
export interface Pause {
  untilMs: number;
}

/** The places where no message may follow at once, and for how long; told of once. */
export interface Spent {
  take(place: string): number | null;
}

/**
 * Reads of each answer whether the channel's or thread's limit is used up, and when it is full again.
 * https://docs.discord.com/developers/topics/rate-limits#header-format
 */
export function spentOf(rest: REST): Spent {
  const spent = new Map<string, number>();
  rest.on("response", ({ method, path }, { headers, ok }) => {
    const place = /^\/channels\/(\d+)\/messages$/u.exec(path)?.[1];
    if (!ok || method !== "POST" || place === undefined || headers.get("x-ratelimit-remaining") !== "0")
      return;
    spent.set(place, Math.ceil(Number(headers.get("x-ratelimit-reset-after") ?? 0) * 1_000));
  });
  return {
    take(place) {
      const forMs = spent.get(place) ?? null;
      spent.delete(place);
      return forMs;
    },
  };
}

/** A client whose refusals are counted: past `invalidBeforePause` in ten minutes `pause` is set. */
export function restOf(
  api: DiscordApi & { readonly invalidBeforePause?: number },
  pause: Pause,
  now: () => Date,
): REST {
  const rest = new REST({
    ...restOptions(api),
    invalidRequestWarningInterval: api.invalidBeforePause ?? INVALID_BEFORE_PAUSE,
  });
  rest.on("invalidRequestWarning", ({ remainingTime }) => {
    pause.untilMs = now().getTime() + remainingTime;
  });
  return rest;
}
