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
