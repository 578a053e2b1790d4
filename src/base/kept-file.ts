import { closeSync, fsyncSync, mkdirSync, openSync } from "node:fs";
import { open, rename } from "node:fs/promises";
import { dirname } from "node:path";

/**
 * Waits until the names in a folder are on the disk. A file that was flushed may still be gone with the power, or have its old
 * name, as long as its folder was not (https://man7.org/linux/man-pages/man2/fsync.2.html). Windows opens no folders.
 */
export function flushFolder(folder: string): void {
  if (process.platform === "win32") return;
  const handle = openSync(folder, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Makes a folder with those above it, where they are absent, so that they outlast a power cut. */
export function makeFolder(path: string): void {
  const first = mkdirSync(path, { recursive: true });
  if (first === undefined) return;
  for (let made = path; ; made = dirname(made)) {
    flushFolder(dirname(made));
    if (made === first || made === dirname(made)) return;
  }
}

/** Gives a finished file its name: it is there whole and under that name, also after a power cut, or not at all. */
export async function nameFile(part: string, file: string): Promise<void> {
  const written = await open(part, "r+");
  try {
    await written.sync();
  } finally {
    await written.close();
  }
  await rename(part, file);
  flushFolder(dirname(file));
}
