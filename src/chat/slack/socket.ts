import { setTimeout as delay } from "node:timers/promises";
import type { SocketModeReceiver } from "@slack/bolt";
import { WebAPIPlatformError } from "@slack/web-api";
import type { Log } from "../../base/log.ts";
import { ChatError } from "../chat-error.ts";
import { failureOf } from "./outcome.ts";

/** Renewals are usual, several a day: the gap in which questions fail has to be short. */
const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 60_000;
const GREETING_MS = 10_000;
const STOP_MS = 1_000;

export interface Socket {
  /** @throws ChatError when the app token is refused. Anything else is tried again in the background. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Keeps a Socket Mode connection. The library's own reconnecting is off: when the network is down it throws where
 * nobody catches, which would end the process.
 */
export function keepSocket(
  { client }: SocketModeReceiver,
  { log, appToken, firstWaitMs = FIRST_WAIT_MS }: { log: Log; appToken: string; firstWaitMs?: number },
): Socket {
  let stopped = false;
  let waitMs = firstWaitMs;
  let timer: NodeJS.Timeout | undefined;
  let connecting = false;

  const connect = async (): Promise<void> => {
    connecting = true;
    // The library waits for a greeting for ever; ended, its start fails.
    const limit = setTimeout(() => void client.disconnect(), GREETING_MS).unref();
    try {
      await client.start();
      waitMs = firstWaitMs;
      log.info({}, "connected to Slack by Socket Mode");
    } finally {
      clearTimeout(limit);
      connecting = false;
    }
  };
  const again = (reason: string): void => {
    if (stopped || timer !== undefined) return;
    log.warn({ reason, waitMs }, "the connection to Slack is down; it will be tried again");
    timer = setTimeout(() => {
      timer = undefined;
      connect().catch((thrown: unknown) => {
        if (refusedBy(thrown))
          log.error({ reason: reasonOf(thrown, appToken) }, "Slack refuses the app token");
        again(reasonOf(thrown, appToken));
      });
    }, waitMs).unref();
    waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS);
  };
  // Also fired while connecting; then `connect` throws, and whoever called it tries again.
  client.on("disconnected", () => {
    if (!connecting) again("the connection was closed");
  });

  return {
    async start() {
      try {
        await connect();
      } catch (thrown) {
        const reason = reasonOf(thrown, appToken);
        if (refusedBy(thrown))
          throw new ChatError(
            "slack-app-token",
            `Slack refuses SLACK_APP_TOKEN: ${reason}`,
            "Open https://api.slack.com/apps, choose the app, Basic Information, App-Level Tokens, make one with the scope connections:write, and put it (xapp-...) into SLACK_APP_TOKEN. Socket Mode must be switched on.",
            thrown,
          );
        again(reason);
      }
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      // Slack does not always end a closing handshake; the socket goes with the process then.
      await Promise.race([client.disconnect(), delay(STOP_MS, undefined, { ref: false })]);
    },
  };
}

const refusedBy = (thrown: unknown): boolean => thrown instanceof WebAPIPlatformError;
const reasonOf = (thrown: unknown, appToken: string): string =>
  thrown === undefined ? "the connection was closed" : failureOf(thrown, appToken).reason;
