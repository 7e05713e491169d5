import type { SignedRequest } from "@/lib/providers/contract";
import { providerAdapter } from "@/lib/providers/registry";
import type { Secret } from "@/lib/secrets/secret";
import type { ForgeryKind, TrafficPost } from "./traffic";

/** What a provider knows about one of its accounts: where to post and how to sign. */
export interface AccountKeys {
  /** The source's slug in the endpoint's address. */
  slug: string;
  secret: Secret;
  options: unknown;
}

const TWO_HOURS_MS = 7_200_000;

/** The finished request of a post, signed as its provider signs at `now`, or forged as the post says. */
export function signPost(
  post: { provider: string; messageId?: string } & Pick<TrafficPost, "forgery" | "body">,
  keys: AccountKeys,
  now: Date,
): SignedRequest {
  const adapter = providerAdapter(post.provider);
  if (!adapter) throw new RangeError(`No adapter for ${post.provider}.`);
  const base = {
    rawBody: post.body,
    secret: keys.secret,
    options: keys.options,
    now,
    messageId: post.messageId,
  };
  switch (post.forgery) {
    case null:
      return adapter.sign(base);
    case "wrong_secret":
      return adapter.sign({ ...base, secret: adapter.generateSecret() });
    case "old_timestamp":
      return adapter.sign({ ...base, now: new Date(now.getTime() - TWO_HOURS_MS) });
    case "altered_amount":
      return alterAmount(adapter.sign(base));
  }
}

/** Puts a 9 before the first amount, after signing: somebody between the provider and us got greedy. */
function alterAmount(signed: SignedRequest): SignedRequest {
  const text = signed.rawBody.toString("utf8");
  const altered = text.replace(/("(?:amount|value)":\s*"?)(\d)/, "$19$2");
  // Some providers name no amount; then another byte must do.
  return { ...signed, rawBody: Buffer.from(altered === text ? `${text} ` : altered) };
}

export const FORGERY_TEXT: Readonly<Record<ForgeryKind, string>> = {
  wrong_secret: "signed with another secret",
  altered_amount: "amount altered after signing",
  old_timestamp: "signed two hours ago",
};
