import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";

/** A real server on a free port of 127.0.0.1. */
export interface Loopback extends AsyncDisposable {
  readonly origin: string;
  readonly host: string;
}

export async function loopback(listener: RequestListener): Promise<Loopback> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin: `http://${host}`,
    host,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
