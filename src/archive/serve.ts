import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createAdaptorServer } from "@hono/node-server";
import { Hono } from "hono";
import type { Log } from "../base/log.ts";
import { limitServer } from "../base/server-limits.ts";
import { type ArchiveOptions, createArchiveApp } from "./app.ts";

/** A running archive. */
export interface Archive {
  /** `http://host:port`, without a path. */
  readonly url: string;
  close(): Promise<void>;
}

/** A page costs a look into the store; who asks for more of them in a minute is no reader. */
const RATES = [
  { path: "/healthz", perMinute: 600 },
  { path: "/readyz", perMinute: 600 },
  { path: "/metrics", perMinute: 120 },
  { path: "/", perMinute: 300 },
];

/** What the process says of itself, beside its pages. */
export interface Probes {
  /** Null when it can take work; else what is not ready, one line for people. */
  readonly unready: () => Promise<string | null>;
  /** For Prometheus. */
  readonly metrics: () => Promise<{ readonly body: string; readonly contentType: string }>;
}

const PROBES: ReadonlySet<string> = new Set(["/healthz", "/readyz", "/metrics"]);

/** `/healthz` (the process answers), `/readyz` (it can take work) and `/metrics`. */
function createProbesApp(probes: Probes | undefined): Hono {
  const app = new Hono();
  const fresh = { "cache-control": "no-store" };
  app.get("/healthz", (context) => context.text("ok\n", 200, fresh));
  if (probes === undefined) return app;
  app.get("/readyz", async (context) => {
    const why = await probes.unready();
    return context.text(`${why ?? "ready"}\n`, why === null ? 200 : 503, fresh);
  });
  app.get("/metrics", async (context) => {
    const { body, contentType } = await probes.metrics();
    return context.body(body, 200, { ...fresh, "content-type": contentType });
  });
  return app;
}

/**
 * Serves the archive and the probes. `baseUrl` is where the server itself is reached, unless told.
 * @throws Error when the address cannot be listened on.
 */
export async function serveArchive({
  host,
  port,
  probes,
  baseUrl,
  trustedProxies = [],
  ...options
}: Omit<ArchiveOptions, "baseUrl"> & {
  readonly host: string;
  readonly port: number;
  readonly probes?: Probes;
  readonly baseUrl?: string;
  readonly trustedProxies?: readonly string[];
  readonly log: Log;
}): Promise<Archive> {
  const own = createProbesApp(probes);
  let pages: Hono | null = null;
  const server = createAdaptorServer({
    fetch: (request) => (PROBES.has(new URL(request.url).pathname) ? own : (pages ?? own)).fetch(request),
  });
  limitServer(server as Server, { rates: RATES, bodyBytes: 0, chunkedBodies: false, trustedProxies });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  const address = server.address() as AddressInfo;
  const url = `http://${host.includes(":") ? `[${host}]` : host}:${address.port}`;
  // The address is known only now where the system chose the port.
  pages = createArchiveApp({ ...options, baseUrl: baseUrl ?? url });
  return {
    url,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        if ("closeAllConnections" in server) server.closeAllConnections();
      }),
  };
}
