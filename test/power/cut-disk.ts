import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Each with its least size. */
export const FILE_SYSTEMS = { ext4: "128M", xfs: "300M" } as const;

/** A file system of its own on a loop device, whose power can be cut. */
export interface CutDisk {
  readonly folder: string;
  /**
   * Stops it without a flush, not even of its journal: `xfs_io -x -c shutdown` (EXT4_IOC_SHUTDOWN and XFS_IOC_GOINGDOWN with
   * NOLOGFLUSH; xfs_io(8)).
   * @returns When that began, in the machine's monotonic nanoseconds.
   */
  cut(): bigint;
  /** Mounts it again: it replays what was flushed before. */
  mountAgain(): void;
  remove(): void;
}

const run = (program: string, ...args: readonly string[]): string =>
  execFileSync(program, args, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });

export function makeCutDisk(kind: keyof typeof FILE_SYSTEMS): CutDisk {
  const place = mkdtempSync(join(tmpdir(), "quotewire-power-"));
  const image = join(place, "disk.img");
  const folder = join(place, "disk");
  const mount = (): void => void run("mount", "-o", "loop", image, folder);
  try {
    writeFileSync(image, "");
    run("truncate", "-s", FILE_SYSTEMS[kind], image);
    run(`mkfs.${kind}`, "-q", image);
    mkdirSync(folder);
    mount();
  } catch (error) {
    rmSync(place, { recursive: true, force: true });
    throw error;
  }
  return {
    folder,
    cut() {
      const begun = process.hrtime.bigint();
      run("xfs_io", "-x", "-c", "shutdown", folder);
      return begun;
    },
    mountAgain() {
      run("umount", folder);
      mount();
    },
    remove() {
      if (readFileSync("/proc/mounts", "utf8").includes(` ${folder} `)) run("umount", folder);
      rmSync(place, { recursive: true, force: true });
    },
  };
}
