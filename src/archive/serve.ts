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

async function answer(store: Store, path: string, response: ServerResponse): Promise<void> {
  if (path === "/healthz") {
    response.writeHead(200, { "content-type": "text/plain" }).end("ok\n");
    return;
  }
  if (path === "/") return send(response, 200, indexPage(await listDigests(store.db)));
  const id = /^\/digests\/([0-9a-f-]{36})$/u.exec(path)?.[1];
  const digest = id === undefined ? null : await digestById(store.db, id as DigestId);
  if (digest) send(response, 200, digestPage(digest));
  else send(response, 404, notFoundPage());
}

/** Serves past digests as pages, and `/healthz`. Read only; give it a loopback host unless a proxy guards it. */
export async function serveArchive(options: {
  readonly store: Store;
  readonly host: string;
  readonly port: number;
  readonly log: Log;
}): Promise<Archive> {
  const { store, host, port, log } = options;
  const server: Server = createServer((request, response) => {
    if (request.method !== "GET" && request.method !== "HEAD") {
      response.writeHead(405, { allow: "GET, HEAD" }).end();
      return;
    }
    const pathname = pathOf(request.url ?? "/");
    answer(store, pathname, response).catch((error: unknown) => {
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
