import { newId } from "../base/ids.ts";
import type { Thread } from "../digests/thread.ts";
import type { ChatPort, Finding, PostRequest, Receipt } from "./port.ts";

export const well = (what: string): Finding => ({ ok: true, what, remedy: null });
export const ill = (what: string, remedy: string): Finding => ({ ok: false, what, remedy });

/** For each step of a rehearsal. */
const STEP_MS = 30_000;

/**
 * Posts a thread's parent and first reply, and finds both in the channel's history, as the outbox would.
 * @returns What was found, and the receipts of what was posted, to be taken away again.
 */
export async function postAndFind(
  chat: Pick<ChatPort, "render" | "post" | "reconcile">,
  channel: string,
  thread: Thread,
): Promise<{ readonly findings: readonly Finding[]; readonly receipts: readonly Receipt[] }> {
  const findings: Finding[] = [];
  const receipts: Receipt[] = [];
  for (const [at, message] of chat.render(thread).slice(0, 2).entries()) {
    const what = at === 0 ? "the parent of a thread" : "a reply in the thread";
    const request: PostRequest = {
      postId: newId<"post">(),
      tenant: "",
      channel,
      message,
      parent: receipts[0] ?? null,
      firstAttemptAt: new Date().toISOString(),
    };
    const outcome = await chat.post(request, AbortSignal.timeout(STEP_MS));
    if (outcome.kind !== "posted") {
      const remedy = outcome.kind === "refused" ? outcome.remedy : "Try again in a minute.";
      findings.push(ill(`${what} could not be posted: ${outcome.reason}`, remedy));
      break;
    }
    receipts.push(outcome.receipt);
    findings.push(well(`${what} was posted`));
    const found = await chat.reconcile(request, AbortSignal.timeout(STEP_MS));
    findings.push(
      found.kind === "found" && found.receipt.messageId === outcome.receipt.messageId
        ? well(`${what} was found again in the history`)
        : ill(
            `${what} was not found in the history: ${found.kind === "retry" ? found.reason : found.kind}`,
            "Without the history a post whose answer is lost cannot be told from one that failed: allow reading it.",
          ),
    );
  }
  return { findings, receipts };
}
