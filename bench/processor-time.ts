import { readFileSync } from "node:fs";

/** `getconf CLK_TCK`: a hundred ticks a second on every Linux that Node.js runs on. */
const TICKS = 100;

/**
 * Seconds of processor time of a process, all its threads together; 0 when it is gone. Fields 14 and 15 of
 * https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html; the name (field 2) may hold anything.
 */
export function secondsOf(pid: number): number {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    const ticks = (field: number): number => Number(fields[field - 3]) / TICKS;
    return ticks(14) + ticks(15);
  } catch {
    return 0;
  }
}
