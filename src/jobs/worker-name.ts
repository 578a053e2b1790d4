import { hostname } from "node:os";
import { newId } from "../base/ids.ts";

/** A word that names this worker among all, on all machines and through restarts: host, process, and a fresh id. */
export const workerName = (): string => `${hostname()}/${process.pid}/${newId()}`;

/**
 * True when the worker of this name ran on this machine and its process is gone. In doubt it is false: on another
 * machine, or when the process number is in use again.
 */
export function isDeadWorker(name: string): boolean {
  const [host, pidText = ""] = name.split("/");
  const pid = Number(pidText);
  // A container's first process always has the same number, so one's own number tells nothing of the one before.
  if (host !== hostname() || !Number.isSafeInteger(pid) || pid <= 1 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "ESRCH";
  }
}
