import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import pg from "pg";

/** A server of its own for a run of tests, on a port of its own. */
export interface Cluster {
  /** `postgres://...@127.0.0.1:port/` without a database's name at its end. */
  readonly url: string;
  stop(): Promise<void>;
}

/** Where Debian's packages and most others put the server's programs; newest first. */
export function serverPrograms(): string | null {
  const debian = "/usr/lib/postgresql";
  const folders = existsSync(debian)
    ? readdirSync(debian)
        .sort((a, b) => Number(b) - Number(a))
        .map((version) => join(debian, version, "bin"))
    : [];
  return (
    [...folders, "/usr/local/bin", "/usr/bin"].find((folder) => existsSync(join(folder, "initdb"))) ?? null
  );
}

/** The server refuses to run as root: Debian's own user runs it then. */
function runner(): { readonly uid: number; readonly gid: number } | Record<string, never> {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string) => Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" }));
  return { uid: id("-u"), gid: id("-g") };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, "close");
  return port;
}

/**
 * Starts a PostgreSQL server on a data folder of its own, which goes away with it. `durable` false spares the disk: for
 * tests that do not cut the power. `more` are further settings, as `name=value`. Null where no server is installed.
 */
export async function startCluster({
  durable = false,
  more = [],
}: {
  readonly durable?: boolean;
  readonly more?: readonly string[];
} = {}): Promise<Cluster | null> {
  const bin = serverPrograms();
  if (bin === null) return null;
  const who = runner();
  const folder = mkdtempSync(join(tmpdir(), "quotewire-pg-"));
  chmodSync(folder, 0o700);
  if (who.uid !== undefined) chownSync(folder, who.uid, who.gid);
  const data = join(folder, "data");
  execFileSync(
    join(bin, "initdb"),
    ["-D", data, "-U", "quotewire", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"],
    {
      ...who,
      cwd: folder,
      stdio: "ignore",
    },
  );
  const port = await freePort();
  const spared = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"];
  const settings = [
    "max_connections=200",
    `unix_socket_directories=${folder}`,
    ...(durable ? [] : spared),
    ...more,
  ];
  const server = spawn(
    join(bin, "postgres"),
    ["-D", data, "-h", "127.0.0.1", "-p", String(port), ...settings.flatMap((one) => ["-c", one])],
    { ...who, cwd: folder, stdio: "ignore" },
  );
  const url = `postgres://quotewire@127.0.0.1:${port}/`;
  await answers(`${url}postgres`);
  return {
    url,
    async stop() {
      // "Fast": open connections are ended, then it stops. https://www.postgresql.org/docs/15/server-shutdown.html
      server.kill("SIGINT");
      if (server.exitCode === null) await once(server, "exit");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function answers(url: string): Promise<void> {
  for (let tries = 0; ; tries++) {
    const client = new pg.Client(url);
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      if (tries === 100) throw error;
      await setTimeout(100);
    }
  }
}
