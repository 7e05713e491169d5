"use client";

import { useEffect } from "react";

/**
 * Keeps the tab's title while a screen is read anew. Next gives the title's place a new key each time (`getFlightMetadataKey`
 * in its app-render.js), so React takes the old one away before the new one has come, and until then the tab, and
 * whoever listens to it, is told the address.
 */
export function KeptTitle() {
  useEffect(() => {
    const kept = document.createElement("title");
    const look = () => {
      const [given] = [...document.head.querySelectorAll("title")].filter((one) => one !== kept);
      if (given) {
        kept.remove();
        if (given.text !== "") kept.text = given.text;
      } else if (!kept.isConnected) document.head.append(kept);
    };
    look();
    const observer = new MutationObserver(look);
    observer.observe(document.head, { childList: true });
    return () => {
      observer.disconnect();
      kept.remove();
    };
  }, []);
  return null;
}
