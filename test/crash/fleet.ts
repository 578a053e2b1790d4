import { type Running, start } from "./service.ts";

/** Processes of the service on one database, which are killed and started again. */
export interface Fleet {
  /** Starts those that do not run. */
  start(): void;
  alive(): readonly number[];
  /** Kills some of them at once, and waits until they are gone. */
  kill(pids: readonly number[]): Promise<void>;
  /** Asks some of them to stop. @returns Their exit codes. */
  stop(pids: readonly number[]): Promise<readonly (number | null)[]>;
  /** What they logged as errors, and how any of them ended that was not told to. */
  readonly trouble: readonly string[];
}

/** What each process does, all of it with the poller, as a start polls at once. Nobody asks anything here: no gateway. */
export type Roles = readonly (readonly ("poller" | "extractor" | "poster")[])[];

export function createFleet(roles: Roles, env: Readonly<Record<string, string>>): Fleet {
  const running = new Map<number, Running>();
  const places = new Map<number, number>();
  const trouble: string[] = [];
  const told = new Set<number>();

  const startOne = (place: number): void => {
    const flags = roles[place]!.flatMap((role) => ["--role", role]);
    const process = start("src/main.ts", flags, env);
    const { child } = process;
    const pid = child.pid!;
    running.set(pid, process);
    places.set(pid, place);
    child.stdout!.resume();
    let rest = "";
    child.stderr!.on("data", (chunk) => {
      const lines = `${rest}${chunk}`.split("\n");
      rest = lines.pop() ?? "";
      trouble.push(...lines.filter(isTrouble));
    });
    child.once("exit", (code, signal) => {
      running.delete(pid);
      if (!told.has(pid)) trouble.push(`process ${pid} ended by itself: ${code ?? signal} ${rest}`);
    });
  };
  const ending = (pids: readonly number[]): readonly Running[] => {
    for (const pid of pids) told.add(pid);
    return pids.flatMap((pid) => running.get(pid) ?? []);
  };
  return {
    trouble,
    start() {
      const taken = new Set([...running.keys()].map((pid) => places.get(pid)));
      for (const place of roles.keys()) if (!taken.has(place)) startOne(place);
    },
    alive: () => [...running.keys()],
    async kill(pids) {
      await Promise.all(ending(pids).map((process) => process.kill()));
    },
    stop: (pids) => Promise.all(ending(pids).map((process) => process.stop())),
  };
}

/** An error, or a line that is no log's: Node's own words. */
function isTrouble(line: string): boolean {
  if (line.trim() === "") return false;
  try {
    return (JSON.parse(line) as { level: number }).level >= 50;
  } catch {
    return true;
  }
}
