import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as delay } from "node:timers/promises";

/**
 * What can go wrong with a request to a fake chat. "lost-reply" breaks the first answer off that tells of a success; "mute"
 * does what it is asked and never answers.
 */
export type Fault =
  | "rate-limit"
  | "rate-limit-global"
  | "server-error"
  | "reset"
  | "hang"
  | "mute"
  | "lost-reply"
  | "channel-gone"
  | "no-permission"
  | "archived"
  | "edit-closed"
  | "no-files"
  | "token-revoked";

export interface FaultSetting {
  /** How many requests meet the fault; afterwards all is well. */
  readonly times?: number;
  /** Requests passed over before, so that the second step of a post can be hit. */
  readonly skip?: number;
  readonly retryAfterSeconds?: number;
}

export interface FakeOptions {
  readonly port?: number;
  /** JSON Lines file that the history is read from and written to, so that it outlives the process. */
  readonly historyPath?: string;
  readonly channels?: readonly string[];
  readonly token?: string;
  /** Before every answer, so that a process can be killed while it waits. */
  readonly latencyMs?: number;
  /** The HTTP server, before it listens: for WebSockets on the same port. */
  readonly onServer?: (server: Server) => void;
  /** The platform's rate limits hold, and what goes past them is counted: `GET /_fake/violations`. */
  readonly limits?: boolean;
  /** Every so many-th message is kept and its answer lost; 0 for none. */
  readonly loseEvery?: number;
  /**
   * Asked of every request that came in whole, which is then served whatever becomes of the client: takes its time, and says
   * what goes wrong with it.
   */
  readonly plan?: () => Promise<Fault | null>;
}

/** A fault as it stands, and the request that it is asked about. */
export interface Faults {
  set(fault: Fault | null, setting?: FaultSetting): void;
  /** The fault that this request meets, if any. */
  next(): { readonly fault: Fault; readonly retryAfterSeconds: number } | null;
}

/** The fault that a request meets: one that was set, else one of the plan. */
export async function faultOf(
  faults: Faults,
  plan: FakeOptions["plan"],
): Promise<ReturnType<Faults["next"]>> {
  const fault = (await plan?.()) ?? null;
  return faults.next() ?? (fault === null ? null : { fault, retryAfterSeconds: 1 });
}

export function createFaults(): Faults {
  let current: { fault: Fault; times: number; skip: number; retryAfterSeconds: number } | null = null;
  return {
    set(fault, { times = 1, skip = 0, retryAfterSeconds = 1 } = {}) {
      current = fault === null ? null : { fault, times, skip, retryAfterSeconds };
    },
    next() {
      if (current === null) return null;
      if (current.skip > 0) {
        current.skip -= 1;
        return null;
      }
      const met = current;
      met.times -= 1;
      if (met.times <= 0) current = null;
      return met;
    },
  };
}

export async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

export const bodyOf = async (request: IncomingMessage): Promise<string> =>
  (await bytesOf(request)).toString("utf8");

/** A page such as a load balancer answers with when what is behind it is down. */
export function serverError(response: ServerResponse): void {
  response
    .writeHead(500, { "content-type": "text/html" })
    .end("<html><body><h1>Server Error</h1></body></html>");
}

/** Messages in a file, one JSON a line, written before any answer. */
export function journal<T>(path: string | undefined): {
  readonly load: () => T[];
  readonly add: (value: T) => void;
} {
  return {
    load: () =>
      path === undefined || !existsSync(path)
        ? []
        : readFileSync(path, "utf8")
            .split("\n")
            .filter(Boolean)
            .map((line) => JSON.parse(line) as T),
    add: (value) => {
      if (path !== undefined) appendFileSync(path, `${JSON.stringify(value)}\n`);
    },
  };
}

export interface Served {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves on 127.0.0.1, with faults settable over HTTP too: `POST /_fake/fault {"fault":"reset","times":2}`. */
export async function serve(
  { port = 0, latencyMs = 0, onServer }: FakeOptions,
  faults: Faults,
  history: () => unknown,
  handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
  /** More that can be asked for as JSON, by its name below `/_fake/`. */
  more: Readonly<Record<string, () => unknown>> = {},
): Promise<Served> {
  const pages: Readonly<Record<string, () => unknown>> = { history, ...more };
  const server = createServer(async (request, response) => {
    try {
      if (request.url === "/_fake/fault") {
        const { fault, ...setting } = JSON.parse(await bodyOf(request)) as {
          fault: Fault | null;
        } & FaultSetting;
        faults.set(fault, setting);
        response.end("{}");
      } else if (request.url!.startsWith("/_fake/")) {
        const page = pages[request.url!.slice("/_fake/".length)]?.() ?? null;
        response.setHeader("content-type", "application/json").end(JSON.stringify(page));
      } else {
        if (latencyMs > 0) await delay(latencyMs);
        await handle(request, response);
      }
    } catch (error) {
      // A client killed in the middle of its request is not worth a word; anything else is a fault of the fake.
      if (!request.destroyed) process.stderr.write(`${String(error)}\n`);
      response.destroy();
    }
  });
  onServer?.(server);
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** `--port N --history FILE --channel ID --token T --latency-ms N --lose-every N --limits` of a fake run as a process. */
export function optionsFrom(args: readonly string[]): FakeOptions {
  const value = (name: string): string | undefined => {
    const at = args.indexOf(`--${name}`);
    return at < 0 ? undefined : args[at + 1];
  };
  const history = value("history");
  const channel = value("channel");
  const token = value("token");
  return {
    port: Number(value("port") ?? 0),
    latencyMs: Number(value("latency-ms") ?? 0),
    loseEvery: Number(value("lose-every") ?? 0),
    limits: args.includes("--limits"),
    ...(history === undefined ? {} : { historyPath: history }),
    ...(channel === undefined ? {} : { channels: channel.split(",") }),
    ...(token === undefined ? {} : { token }),
  };
}
