/** How a person proves again who they are; the same words as lib/access/prove-identity.ts. */
export type ProofMeans = "password" | "code" | "single-sign-on";

export interface ProofQuestion {
  means: ProofMeans;
  /** Where the focus goes back to. */
  focused: Element | null;
  /** True when it was proved, false when the person closed the question. */
  answer: (proven: boolean) => void;
}

type Asker = (question: ProofQuestion) => void;

let asker: Asker | null = null;
let underWay: Promise<boolean> | null = null;

/** Asks the person at the screen to prove who they are; resolves false when they would rather not. */
export function askForProof(means: ProofMeans, focused: Element | null): Promise<boolean> {
  if (!asker) return Promise.resolve(false);
  const ask = asker;
  // A menu that was closed meanwhile has given the focus back to its button.
  const now = document.activeElement;
  const focusBack = now && now !== document.body ? now : focused;
  underWay ??= new Promise<boolean>((answer) => ask({ means, focused: focusBack, answer })).finally(() => {
    underWay = null;
  });
  return underWay;
}

/** Hands questions to whoever shows them; returns the way to stop. */
export function askForProofWith(ask: Asker): () => void {
  asker = ask;
  return () => {
    if (asker === ask) asker = null;
  };
}
