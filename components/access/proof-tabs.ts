const KEY = "tallyhook-proof";

/** Tells the console's other tabs that the person has signed in again. */
export function tellProof(): void {
  try {
    localStorage.setItem(KEY, String(Date.now()));
  } catch {
    // A browser that keeps nothing has a button in the other tab.
  }
}

/** Calls back when the person has signed in again in another tab; returns the way to stop. */
export function onProofElsewhere(proved: () => void): () => void {
  const heard = (event: StorageEvent) => {
    if (event.key === KEY) proved();
  };
  window.addEventListener("storage", heard);
  return () => window.removeEventListener("storage", heard);
}
