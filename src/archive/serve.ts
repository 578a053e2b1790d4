import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { DigestId } from "../base/ids.ts";
import type { Log } from "../base/log.ts";
import { digestById, listDigests } from "../store/digests.ts";
import type { Store } from "../store/store.ts";
import { digestPage, indexPage, notFoundPage } from "./pages.ts";

/** A running archive. */
export interface Archive {
  /** `http://host:port`, without a path. */
  readonly url: string;
  close(): Promise<void>;
}

const HEADERS = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy":
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
};

function send(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, HEADERS).end(body);
}

/** The path of a request line; what is no path names no page. */
const pathOf = (target: string): string => target.split("?", 1)[0] ?? "/";

/** What the process says of itself, beside its pages. */
export interface Probes {
  /** Null when it can take work; else what is not ready, one line for people. */
  readonly unready: () => Promise<string | null>;
  /** For Prometheus. */
  readonly metrics: () => Promise<{ readonly body: string; readonly contentType: string }>;
}

const plain = (response: ServerResponse, status: number, body: string, type = "text/plain"): void => {
  response.writeHead(status, { "content-type": type, "cache-control": "no-store" }).end(body);
};

async function answer(
  store: Store,
  probes: Probes | undefined,
  path: string,
  response: ServerResponse,
): Promise<void> {
  if (path === "/healthz") return plain(response, 200, "ok\n");
  if (path === "/readyz" && probes) {
    const why = await probes.unready();
    return plain(response, why === null ? 200 : 503, `${why ?? "ready"}\n`);
  }
  if (path === "/metrics" && probes) {
    const { body, contentType } = await probes.metrics();
    return plain(response, 200, body, contentType);
  }
  if (path === "/") return send(response, 200, indexPage(await listDigests(store.db)));
  const id = /^\/digests\/([0-9a-f-]{36})$/u.exec(path)?.[1];
  const digest = id === undefined ? null : await digestById(store.db, id as DigestId);
  if (digest) send(response, 200, digestPage(digest));
  else send(response, 404, notFoundPage());
}

/**
 * Serves past digests as pages, `/healthz` (the process answers), `/readyz` (it can take work) and `/metrics`. Read only; give it a loopback
 * host unless a proxy guards it.
 */
export async function serveArchive(options: {
  readonly store: Store;
  readonly host: string;
  readonly port: number;
  readonly log: Log;
  readonly probes?: Probes;
}): Promise<Archive> {
  const { store, host, port, log, probes } = options;
  const server: Server = createServer((request, response) => {
    if (request.method !== "GET" && request.method !== "HEAD") {
      response.writeHead(405, { allow: "GET, HEAD" }).end();
      return;
    }
    const pathname = pathOf(request.url ?? "/");
    answer(store, probes, pathname, response).catch((error: unknown) => {
      log.error({ err: error, pathname }, "an archive page could not be made");
      if (!response.headersSent)
        response.writeHead(500, { "content-type": "text/plain" }).end("This page could not be made.\n");
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  const address = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
