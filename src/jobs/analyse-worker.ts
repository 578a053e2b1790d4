import { parentPort, workerData } from "node:worker_threads";
import { messageOf } from "../base/errors.ts";
import { type Analysable, createAnalyser } from "../stances/analyse.ts";

/** The other end of `analyse-pool`: reads the lexicons once, then analyses one article at a time. */
const { configDirectory } = workerData as { readonly configDirectory: string };
const analyse = createAnalyser(configDirectory);

parentPort?.on("message", ({ id, article }: { readonly id: number; readonly article: Analysable }) => {
  try {
    parentPort?.postMessage({ id, reading: analyse(article) });
  } catch (error) {
    parentPort?.postMessage({ id, problem: messageOf(error) });
  }
});
