import { parentPort } from "node:worker_threads";
import { messageOf } from "./errors.ts";
import type { ThreadMessage } from "./thread-pool.ts";

/** The other end of a thread pool: says that it is up, then answers one job after the other. */
export function answerJobs<Job, Answer>(work: (job: Job) => Answer | Promise<Answer>): void {
  const say = (message: ThreadMessage<Answer>): void => parentPort?.postMessage(message);
  parentPort?.on("message", async ({ id, job }: { readonly id: number; readonly job: Job }) => {
    try {
      say({ id, answer: await work(job) });
    } catch (error) {
      say({ id, problem: messageOf(error) });
    }
  });
  say({ ready: true });
}
