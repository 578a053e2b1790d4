import { readdirSync, readFileSync } from "node:fs";

/** `getconf CLK_TCK`: a hundred ticks a second on every Linux that Node.js runs on. */
const TICKS = 100;

interface Stat {
  readonly parent: number;
  readonly own: number;
  /** Of children that ended and were waited for. */
  readonly ended: number;
}

/** https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html: fields 4, 14 to 17; the name (field 2) may hold anything. */
function statOf(pid: number | string): Stat | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    const ticks = (field: number): number => Number(fields[field - 3]) / TICKS;
    return { parent: Number(fields[1]), own: ticks(14) + ticks(15), ended: ticks(16) + ticks(17) };
  } catch {
    return null;
  }
}

/** Seconds of processor time of a process, all its threads together; 0 when it is gone. */
export const secondsOf = (pid: number): number => statOf(pid)?.own ?? 0;

/** The same with its children, those that ended too. */
export function secondsOfFamily(pid: number): number {
  const children = readdirSync("/proc").filter((name) => /^\d+$/u.test(name) && statOf(name)?.parent === pid);
  const stat = statOf(pid);
  return (
    (stat?.own ?? 0) + (stat?.ended ?? 0) + children.reduce((all, one) => all + (statOf(one)?.own ?? 0), 0)
  );
}
