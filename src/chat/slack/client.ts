import { LogLevel, WebClient, type WebClientOptions } from "@slack/web-api";

/** Base of the Web API and how long one call may take, the body of the answer included. */
export interface SlackApi {
  /** Such as `https://slack.com/api/`, which null stands for. */
  readonly apiUrl: string | null;
  readonly timeoutMs: number;
}

const nothing = (): void => {};
/** The library's own logger writes to the console; all it would say stands in our outcomes. */
const SILENT = {
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  setLevel: nothing,
  getLevel: () => LogLevel.ERROR,
  setName: nothing,
};

/** No tries of the client's own: only the outbox knows what was tried before. A 429 must not pause a queue of it. */
export const clientOptions = ({ apiUrl, timeoutMs }: SlackApi): WebClientOptions => ({
  ...(apiUrl === null ? {} : { slackApiUrl: apiUrl }),
  retryConfig: { retries: 0 },
  rejectRateLimitedCalls: true,
  timeout: timeoutMs,
  logger: SILENT,
});

/** A client for one call, which the caller's signal stops too. */
export const clientOf = (token: string, api: SlackApi, signal?: AbortSignal): WebClient =>
  new WebClient(token, {
    ...clientOptions(api),
    ...(signal === undefined
      ? {}
      : {
          fetch: (url, init) =>
            fetch(url, {
              ...init,
              signal: AbortSignal.any(init?.signal === undefined ? [signal] : [signal, init.signal]),
            }),
        }),
  });
